using Ablate.Formats.Protobuf;

namespace Ablate.Formats.Onnx;

/// <summary>A node as a Protocol Buffers message: NodeProto and AttributeProto of onnx.proto.</summary>
static class OnnxNodeFields
{
    /// <summary>Reads a NodeProto.</summary>
    /// <remarks>Graphs inside attributes, which If and Loop have, are not looked into.</remarks>
    public static OnnxNode Read(ReadOnlyMemory<byte> message)
    {
        var inputs = new List<string>();
        var outputs = new List<string>();
        var attributes = new Dictionary<string, OnnxAttribute>();
        (string name, string type, string domain) = ("", "", "");
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: inputs.Add(fields.Text); break;
                case 2: outputs.Add(fields.Text); break;
                case 3: name = fields.Text; break;
                case 4: type = fields.Text; break;
                case 7: domain = fields.Text; break;
                case 5:
                    (string attribute, OnnxAttribute value) = ReadAttribute(fields.Bytes);
                    attributes[attribute] = value;
                    break;
            }
        }
        return new OnnxNode(type, inputs, outputs) { Name = name, Domain = domain == "ai.onnx" ? "" : domain, Attributes = attributes };
    }

    /// <summary>Writes a NodeProto.</summary>
    public static void Write(ProtobufWriter writer, OnnxNode node)
    {
        foreach (string input in node.Inputs)
            writer.Text(1, input);
        foreach (string output in node.Outputs)
            writer.Text(2, output);
        writer.Text(3, node.Name);
        writer.Text(4, node.Operator);
        foreach ((string name, OnnxAttribute attribute) in node.Attributes)
            writer.Message(5, message => WriteAttribute(message, name, attribute));
        if (node.Domain.Length > 0)
            writer.Text(7, node.Domain);
    }

    static (string Name, OnnxAttribute Value) ReadAttribute(ReadOnlyMemory<byte> message)
    {
        string name = "";
        long type = 0;
        var value = new OnnxAttribute();
        var singles = new List<float>();
        var integers = new List<long>();
        var texts = new List<string>();
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: name = fields.Text; break;
                case 2: value = value with { Single = fields.Single }; break;
                case 3: value = value with { Integer = fields.Integer }; break;
                case 4: value = value with { Text = fields.Text }; break;
                case 5: value = value with { Tensor = OnnxTensorFields.Read(fields.Bytes) }; break;
                case 7:
                    for (int i = 0; i + 4 <= fields.Bytes.Length; i += 4)
                        singles.Add(BitConverter.ToSingle(fields.Bytes.Span[i..]));
                    break;
                case 8: fields.AddIntegersTo(integers); break;
                case 9: texts.Add(fields.Text); break;
                case 20: type = fields.Integer; break;
            }
        }
        // A zero need not be written, and then the type alone says that there is one.
        value = type switch
        {
            1 => value with { Single = value.Single ?? 0 },
            2 => value with { Integer = value.Integer ?? 0 },
            6 => value with { Singles = singles },
            7 => value with { Integers = integers },
            8 => value with { Texts = texts },
            _ => value with
            {
                Singles = singles.Count > 0 ? singles : null,
                Integers = integers.Count > 0 ? integers : null,
                Texts = texts.Count > 0 ? texts : null,
            },
        };
        return (name, value);
    }

    static void WriteAttribute(ProtobufWriter writer, string name, OnnxAttribute attribute)
    {
        writer.Text(1, name);
        if (attribute.Single is { } single)
        {
            writer.Single(2, single);
            writer.Integer(20, 1);
        }
        else if (attribute.Integer is { } integer)
        {
            writer.Integer(3, integer);
            writer.Integer(20, 2);
        }
        else if (attribute.Integers is { } integers)
        {
            foreach (long value in integers)
                writer.Integer(8, value);
            writer.Integer(20, 7);
        }
        else if (attribute.Singles is { } singles)
        {
            foreach (float value in singles)
                writer.Single(7, value);
            writer.Integer(20, 6);
        }
    }
}
