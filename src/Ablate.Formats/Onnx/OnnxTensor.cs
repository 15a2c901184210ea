using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ablate.Formats.Arrays;

namespace Ablate.Formats.Onnx;

/// <summary>Numbers, or texts, with a shape. onnx.proto, TensorProto.</summary>
/// <param name="Name">What nodes call it.</param>
/// <param name="Shape">The length of each side; none for a single number.</param>
/// <param name="Type">1 for 32-bit floats, 7 for 64-bit whole numbers, 8 for texts, 10 for 16-bit and 11 for 64-bit floats, 16 for bfloat16, and so on.</param>
sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape, int Type)
{
    public const int Float = 1, Int32 = 6, Int64 = 7, String = 8, Boolean = 9, Half = 10, Double = 11, BrainFloat = 16;

    /// <summary>The numbers, row by row; 16-bit and 64-bit floats are converted. Null for texts.</summary>
    public float[]? Values { get; init; }

    /// <summary>The numbers of a tensor of whole numbers, row by row.</summary>
    public long[]? Integers { get; init; }

    /// <summary>The texts.</summary>
    public string[]? Texts { get; init; }

    /// <summary>How many there are.</summary>
    public int Count => Values?.Length ?? Texts?.Length ?? 0;

    /// <summary>Whether it holds one number for each of <paramref name="width"/> columns, and the same for every sample.</summary>
    public bool IsRow(int width) => Count == width && Shape is [.., var columns] && columns == width;

    /// <summary>A tensor of floats.</summary>
    public static OnnxTensor Of(string name, IReadOnlyList<int> shape, float[] values) => new(name, shape, Float) { Values = values };

    /// <summary>A list of whole numbers.</summary>
    public static OnnxTensor Of(string name, params long[] values) =>
        new(name, [values.Length], Int64) { Integers = values, Values = [.. values.Select(value => (float)value)] };

    /// <summary>Reads a TensorProto.</summary>
    /// <exception cref="InvalidDataException">It is damaged, kept in another file, or of a kind of numbers that no network here has.</exception>
    public static OnnxTensor Read(ReadOnlyMemory<byte> message)
    {
        var fields = new ProtobufFields(message);
        var sides = new List<long>();
        var whole = new List<long>();
        var texts = new List<string>();
        var floats = new MemoryStream();
        var doubles = new MemoryStream();
        ReadOnlyMemory<byte>? raw = null;
        (int type, string name) = (0, "");
        bool isElsewhere = false;
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: fields.AddIntegersTo(sides); break;
                case 2: type = (int)fields.Integer; break;
                case 4: floats.Write(fields.Bytes.Span); break;
                case 5 or 7 or 11: fields.AddIntegersTo(whole); break;
                case 6: texts.Add(fields.Text); break;
                case 8: name = fields.Text; break;
                case 9: raw = fields.Bytes; break;
                case 10: doubles.Write(fields.Bytes.Span); break;
                case 13: isElsewhere = true; break;
                case 14: isElsewhere |= fields.Integer == 1; break;
            }
        }
        if (isElsewhere)
            throw new InvalidDataException($"the numbers of \"{name}\" are in another file; save the model with all its data in one file.");
        long count = 1;
        foreach (long side in sides)
            count = side is >= 0 and <= int.MaxValue
                ? Math.Min(count * side, int.MaxValue)
                : throw new InvalidDataException($"\"{name}\" has a side of length {side}.");
        var tensor = new OnnxTensor(name, [.. sides.Select(side => (int)side)], type);
        tensor = type switch
        {
            String => tensor with { Texts = [.. texts] },
            Float => tensor with { Values = Cast<float>(raw ?? floats.ToArray()) },
            Double => tensor with { Values = Array.ConvertAll(Cast<double>(raw ?? doubles.ToArray()), value => (float)value) },
            Half => tensor with
            {
                Values = raw is { } half
                    ? Array.ConvertAll(Cast<Half>(half), value => (float)value)
                    : [.. whole.Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))],
            },
            BrainFloat => tensor with
            {
                Values = raw is { } brain
                    ? Array.ConvertAll(Cast<ushort>(brain), Bfloat16.ToSingle)
                    : [.. whole.Select(bits => Bfloat16.ToSingle((ushort)bits))],
            },
            _ => tensor with { Integers = raw is { } bytes ? Whole(bytes, type, name) : [.. whole] },
        };
        if (tensor.Integers is { } integers)
            tensor = tensor with { Values = Array.ConvertAll(integers, value => (float)value) };
        return tensor.Count == count ? tensor : throw new InvalidDataException($"\"{name}\" should hold {count} numbers, but has {tensor.Count}.");
    }

    static T[] Cast<T>(ReadOnlyMemory<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.Span).ToArray();

    static long[] Whole(ReadOnlyMemory<byte> bytes, int type, string name) => type switch
    {
        2 or Boolean => Array.ConvertAll(bytes.ToArray(), value => (long)value),
        3 => Array.ConvertAll(Cast<sbyte>(bytes), value => (long)value),
        4 => Array.ConvertAll(Cast<ushort>(bytes), value => (long)value),
        5 => Array.ConvertAll(Cast<short>(bytes), value => (long)value),
        Int32 => Array.ConvertAll(Cast<int>(bytes), value => (long)value),
        12 => Array.ConvertAll(Cast<uint>(bytes), value => (long)value),
        Int64 or 13 => Cast<long>(bytes),
        _ => throw new InvalidDataException($"\"{name}\" holds numbers of type {type}, which is not read."),
    };

    /// <summary>Writes a TensorProto.</summary>
    public void Write(ProtobufWriter writer)
    {
        foreach (int side in Shape)
            writer.Integer(1, side);
        writer.Integer(2, Type);
        writer.Text(8, Name);
        var bytes = new byte[(Type == Int64 ? 8 : 4) * Count];
        for (int i = 0; i < Count; i++)
        {
            if (Type == Int64)
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), Integers![i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), Values![i]);
        }
        writer.Bytes(9, bytes);
    }
}
