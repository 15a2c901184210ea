using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ablate.Formats.Hdf5;

/// <summary>An array to be written: numbers as bytes, or texts.</summary>
/// <param name="Kind">What its elements are.</param>
/// <param name="Shape">The length of each side; none for a single element.</param>
/// <param name="Bytes">Numbers, little-endian.</param>
/// <param name="Texts">Texts.</param>
sealed record Hdf5Array(WrittenType Kind, IReadOnlyList<long> Shape, byte[] Bytes, IReadOnlyList<string> Texts)
{
    /// <summary>One text.</summary>
    public static Hdf5Array Of(string text) => new(WrittenType.Text, [], [], [text]);

    /// <summary>A list of texts. Without any it has no type of its own and is one of doubles, as with h5py.</summary>
    public static Hdf5Array Of(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? new(WrittenType.Double, [0], [], []) : new(WrittenType.Text, [texts.Count], [], texts);

    /// <summary>32-bit floats.</summary>
    public static Hdf5Array Of(IEnumerable<int> shape, float[] values) =>
        new(WrittenType.Float, [.. shape.Select(side => (long)side)], MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), []);

    /// <summary>One whole number.</summary>
    public static Hdf5Array Of(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return new(WrittenType.Integer, [], bytes, []);
    }
}

/// <summary>The types that are written.</summary>
enum WrittenType
{
    /// <summary>A 32-bit float.</summary>
    Float,

    /// <summary>A 64-bit float.</summary>
    Double,

    /// <summary>A 64-bit whole number with sign.</summary>
    Integer,

    /// <summary>A UTF-8 text of any length.</summary>
    Text,
}

/// <summary>A group to be written, with all that is in it.</summary>
sealed class Hdf5Tree
{
    /// <summary>Its attributes, in order.</summary>
    public List<(string Name, Hdf5Array Value)> Attributes { get; } = [];

    /// <summary>The groups in it, by name.</summary>
    public SortedDictionary<string, Hdf5Tree> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The arrays in it, by name.</summary>
    public SortedDictionary<string, Hdf5Array> Arrays { get; } = new(StringComparer.Ordinal);

    /// <summary>The group at <paramref name="path"/>, names joined by slashes; made if it is not there.</summary>
    public Hdf5Tree Group(string path)
    {
        Hdf5Tree current = this;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!current.Groups.TryGetValue(name, out Hdf5Tree? next))
                current.Groups[name] = next = new Hdf5Tree();
            current = next;
        }
        return current;
    }

    /// <summary>Puts <paramref name="array"/> at <paramref name="path"/>.</summary>
    public void Add(string path, Hdf5Array array)
    {
        int slash = path.LastIndexOf('/');
        Group(slash < 0 ? "" : path[..slash]).Arrays.Add(path[(slash + 1)..], array);
    }
}
