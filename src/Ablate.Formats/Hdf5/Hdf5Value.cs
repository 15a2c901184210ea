using System.Text;

namespace Ablate.Formats.Hdf5;

/// <summary>An array of numbers or texts: what a dataset or an attribute holds. It is read when it is asked for.</summary>
sealed class Hdf5Value(Hdf5Reader reader, Datatype type, Dataspace space, IStoredContent content)
{
    /// <summary>The length of each side; none for a single element.</summary>
    public IReadOnlyList<long> Shape => space.Sides;

    /// <summary>Elements in all.</summary>
    public long Count => space.Count;

    /// <summary>What an element is.</summary>
    public Datatype Type => type;

    /// <summary>Where it is said what this is, for messages.</summary>
    public required Region Place { get; init; }

    /// <summary>The numbers, rounded to 32-bit floats.</summary>
    /// <exception cref="DataFileException">These are no numbers, or they are damaged.</exception>
    public float[] Floats() => NumberDecoder.Floats(type, Numbers(sizeof(float)));

    /// <summary>The numbers as doubles.</summary>
    /// <exception cref="DataFileException">These are no numbers, or they are damaged.</exception>
    public double[] Doubles() => NumberDecoder.Doubles(type, Numbers(sizeof(double)));

    /// <summary>Whole numbers.</summary>
    /// <exception cref="DataFileException">These are no whole numbers, or they are damaged.</exception>
    public long[] Integers() =>
        type.Class == DatatypeClass.Float
            ? throw reader.Source.Unsupported($"{type.Description} where whole numbers belong")
            : NumberDecoder.Integers(type, Numbers(sizeof(long)));

    /// <summary>The texts.</summary>
    /// <exception cref="DataFileException">These are no texts, or they are damaged.</exception>
    public string[] Texts()
    {
        reader.Source.Allocate(32 * Count);
        switch (type)
        {
            // An empty list of names has no type of its own; h5py makes it one of doubles.
            case var _ when Count == 0:
                return [];
            case { Class: DatatypeClass.VariableLength, IsText: true }:
                return reader.Heaps.Texts(content.Bytes(reader.Source, ByteCount(4 + reader.Source.OffsetSize + 4)), Place);
            case { Class: DatatypeClass.Text }:
                return FixedTexts(content.Bytes(reader.Source, ByteCount(type.Size)));
            default:
                throw reader.Source.Unsupported($"{type.Description} where texts belong");
        }
    }

    ReadOnlySpan<byte> Numbers(int sizeOfEach)
    {
        if (!NumberDecoder.Knows(type))
            throw reader.Source.Unsupported(type.IsNumber ? type.Description : $"{type.Description} where numbers belong");
        reader.Source.Allocate(sizeOfEach * Count);
        return content.Bytes(reader.Source, ByteCount(type.Size));
    }

    long ByteCount(int elementSize) => elementSize == type.Size && elementSize * Count <= int.MaxValue
        ? elementSize * Count
        : throw reader.Source.Damaged(Place.Start, $"{Count} elements of {type.Size} bytes");

    string[] FixedTexts(ReadOnlySpan<byte> bytes)
    {
        reader.Source.Allocate(2L * bytes.Length);
        var texts = new string[Count];
        for (int i = 0; i < texts.Length; i++)
        {
            ReadOnlySpan<byte> letters = bytes.Slice(i * type.Size, type.Size);
            int end = letters.IndexOf((byte)0);
            string text = Encoding.UTF8.GetString(end < 0 ? letters : letters[..end]);
            texts[i] = type.IsSpacePadded ? text.TrimEnd(' ') : text;
        }
        return texts;
    }
}
