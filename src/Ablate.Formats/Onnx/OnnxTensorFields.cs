using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ablate.Formats.Arrays;
using Ablate.Formats.Protobuf;

namespace Ablate.Formats.Onnx;

/// <summary>A tensor as a Protocol Buffers message: TensorProto of onnx.proto.</summary>
sealed class OnnxTensorFields
{
    readonly List<long> sides = [];
    readonly List<long> integers = [];
    readonly List<string> texts = [];
    readonly ArrayBufferWriter<byte> floats = new();
    readonly ArrayBufferWriter<byte> doubles = new();
    string name = "";
    int type;
    ReadOnlyMemory<byte>? raw;
    bool isElsewhere;

    OnnxTensorFields(ReadOnlyMemory<byte> message)
    {
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: fields.AddIntegersTo(sides); break;
                case 2: type = (int)fields.Integer; break;
                case 4: floats.Write(fields.Bytes.Span); break;
                case 5 or 7 or 11: fields.AddIntegersTo(integers); break;
                case 6: texts.Add(fields.Text); break;
                case 8: name = fields.Text; break;
                case 9: raw = fields.Bytes; break;
                case 10: doubles.Write(fields.Bytes.Span); break;
                case 13: isElsewhere = true; break;
                case 14: isElsewhere |= fields.Integer == 1; break;
            }
        }
    }

    /// <summary>Reads a TensorProto.</summary>
    /// <exception cref="InvalidDataException">It is damaged, kept in another file, or of a kind of numbers that no network here has.</exception>
    public static OnnxTensor Read(ReadOnlyMemory<byte> message)
    {
        var fields = new OnnxTensorFields(message);
        if (fields.isElsewhere)
            throw new InvalidDataException($"the numbers of \"{fields.name}\" are in another file; save the model with all its data in one file.");
        long count = fields.Count();
        OnnxTensor tensor = fields.Content(new OnnxTensor(fields.name, [.. fields.sides.Select(side => (int)side)], fields.type));
        return tensor.Count == count ? tensor : throw new InvalidDataException($"\"{fields.name}\" should hold {count} numbers, but has {tensor.Count}.");
    }

    /// <summary>Writes a TensorProto.</summary>
    public static void Write(ProtobufWriter writer, OnnxTensor tensor)
    {
        foreach (int side in tensor.Shape)
            writer.Integer(1, side);
        writer.Integer(2, tensor.Type);
        writer.Text(8, tensor.Name);
        bool isWhole = tensor.Type == OnnxTensor.Int64;
        var bytes = new byte[(isWhole ? sizeof(long) : sizeof(float)) * tensor.Count];
        for (int i = 0; i < tensor.Count; i++)
        {
            if (isWhole)
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long) * i), tensor.Integers![i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), tensor.Values![i]);
        }
        writer.Bytes(9, bytes);
    }

    /// <summary>How many numbers the sides promise; a product beyond the largest array counts as that.</summary>
    long Count()
    {
        long count = 1;
        foreach (long side in sides)
        {
            if (side is < 0 or > int.MaxValue)
                throw new InvalidDataException($"\"{name}\" has a side of length {side}.");
            count = Math.Min(count * side, int.MaxValue);
        }
        return count;
    }

    /// <summary><paramref name="tensor"/> with its content, which is in the raw bytes or else in the field for its type.</summary>
    OnnxTensor Content(OnnxTensor tensor)
    {
        switch (type)
        {
            case OnnxTensor.String:
                return tensor with { Texts = [.. texts] };
            case OnnxTensor.Float:
                return tensor with { Values = Cast<float>(raw ?? floats.WrittenMemory) };
            case OnnxTensor.Double:
                return tensor with { Values = Array.ConvertAll(Cast<double>(raw ?? doubles.WrittenMemory), value => (float)value) };
            case OnnxTensor.Half:
                return tensor with { Values = Array.ConvertAll(Words(), bits => (float)BitConverter.UInt16BitsToHalf(bits)) };
            case OnnxTensor.BrainFloat:
                return tensor with { Values = Array.ConvertAll(Words(), Bfloat16.ToSingle) };
            default:
                long[] whole = raw is { } bytes ? Integers(bytes) : [.. integers];
                return tensor with { Integers = whole, Values = Array.ConvertAll(whole, value => (float)value) };
        }
    }

    /// <summary>The bits of 16-bit floats.</summary>
    ushort[] Words() => raw is { } bytes ? Cast<ushort>(bytes) : [.. integers.Select(bits => (ushort)bits)];

    long[] Integers(ReadOnlyMemory<byte> bytes) => type switch
    {
        OnnxTensor.UInt8 or OnnxTensor.Boolean => Array.ConvertAll(bytes.ToArray(), value => (long)value),
        OnnxTensor.Int8 => Array.ConvertAll(Cast<sbyte>(bytes), value => (long)value),
        OnnxTensor.UInt16 => Array.ConvertAll(Cast<ushort>(bytes), value => (long)value),
        OnnxTensor.Int16 => Array.ConvertAll(Cast<short>(bytes), value => (long)value),
        OnnxTensor.Int32 => Array.ConvertAll(Cast<int>(bytes), value => (long)value),
        OnnxTensor.UInt32 => Array.ConvertAll(Cast<uint>(bytes), value => (long)value),
        OnnxTensor.Int64 or OnnxTensor.UInt64 => Cast<long>(bytes),
        _ => throw new InvalidDataException($"\"{name}\" holds numbers of type {type}, which is not read."),
    };

    static T[] Cast<T>(ReadOnlyMemory<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.Span).ToArray();
}
