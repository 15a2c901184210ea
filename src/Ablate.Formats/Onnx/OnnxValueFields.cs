using Ablate.Formats.Protobuf;

namespace Ablate.Formats.Onnx;

/// <summary>Reads and writes inputs and outputs of a graph as Protocol Buffers messages: ValueInfoProto and the messages in it.</summary>
static class OnnxValueFields
{
    /// <summary>The most sides that an input or output may have.</summary>
    const int MostSides = 64;

    /// <summary>Reads a ValueInfoProto: a name, and a type, which contains a tensor type, which contains an element type and a shape of dimensions.</summary>
    /// <exception cref="InvalidDataException">It has too many sides.</exception>
    public static OnnxValue Read(ReadOnlyMemory<byte> message)
    {
        string name = "";
        int type = 0;
        var shape = new List<long>();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            if (fields.Number == 1)
                name = fields.Text;
            else if (fields.Number == 2)
            {
                foreach (ReadOnlyMemory<byte> tensor in Inside(fields.Bytes, 1))
                    ReadTensorType(tensor, ref type, shape);
            }
        }
        return new OnnxValue(name, type, shape);
    }

    static void ReadTensorType(ReadOnlyMemory<byte> message, ref int type, List<long> shape)
    {
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            if (fields.Number == 1)
                type = (int)fields.Integer;
            else if (fields.Number == 2)
                shape.AddRange(Inside(fields.Bytes, 1).Select(ReadSide).Take(MostSides + 1));
            if (shape.Count > MostSides)
                throw new InvalidDataException($"an input or output has more than {MostSides} sides.");
        }
    }

    /// <summary>Writes a ValueInfoProto.</summary>
    public static void Write(ProtobufWriter writer, OnnxValue value)
    {
        writer.Text(1, value.Name);
        writer.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, value.Type);
            tensor.Message(2, shape =>
            {
                foreach (long side in value.Shape)
                {
                    shape.Message(1, dimension =>
                    {
                        if (side < 0)
                            dimension.Text(2, "batch");
                        else
                            dimension.Integer(1, side);
                    });
                }
            });
        }));
    }

    static long ReadSide(ReadOnlyMemory<byte> message)
    {
        var fields = new ProtobufFields(message);
        long side = -1;
        while (fields.Next())
        {
            if (fields.Number == 1)
                side = fields.Integer;
        }
        return side;
    }

    /// <summary>The fields of <paramref name="message"/> with that <paramref name="number"/>.</summary>
    static IEnumerable<ReadOnlyMemory<byte>> Inside(ReadOnlyMemory<byte> message, int number)
    {
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            if (fields.Number == number)
                yield return fields.Bytes;
        }
    }
}
