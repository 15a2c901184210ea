using Ablate.Formats.Protobuf;

namespace Ablate.Formats.Onnx;

/// <summary>An ONNX file as records, and back: Protocol Buffers messages of the schema onnx.proto, whose field numbers stand here.</summary>
static class OnnxFile
{
    /// <summary>Nodes of a graph of any length at most; a network of dense layers has a few for each layer.</summary>
    const int MostNodes = 4096;

    /// <summary>Arrays of numbers, inputs and outputs of a graph of any length at most; old files list every array among the inputs too.</summary>
    const int MostValues = 8 * MostNodes;

    /// <summary>Bytes of a graph for each further part: names alone take as many, and so nothing small grows in memory a hundredfold.</summary>
    const int BytesOfPart = 32;

    /// <summary>The version of the file format that is written: of 2021, with version 17 of the operators.</summary>
    const int FormatVersion = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX file, damaged, or has data elsewhere.</exception>
    public static OnnxModel Read(ReadOnlyMemory<byte> file)
    {
        OnnxGraph? graph = null;
        var operators = new Dictionary<string, long>();
        var metadata = new Dictionary<string, string>();
        var fields = new ProtobufFields(file);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 7: graph = ReadGraph(fields.Bytes); break;
                case 8:
                    (string domain, long version) = ReadVersion(fields.Bytes);
                    operators[domain == "ai.onnx" ? "" : domain] = version;
                    break;
                case 14:
                    (string key, string value) = ReadText(fields.Bytes);
                    metadata[key] = value;
                    break;
            }
        }
        return graph is null ? throw new InvalidDataException("there is no graph in it; this is not an ONNX file.") : new OnnxModel(graph, operators, metadata);
    }

    /// <summary>Writes <paramref name="model"/>.</summary>
    public static void Write(Stream stream, OnnxModel model)
    {
        var writer = new ProtobufWriter();
        writer.Integer(1, FormatVersion);
        writer.Text(2, "ablate");
        writer.Message(7, graph => WriteGraph(graph, model.Graph));
        foreach ((string domain, long version) in model.Operators)
        {
            writer.Message(8, import =>
            {
                import.Text(1, domain);
                import.Integer(2, version);
            });
        }
        foreach ((string key, string value) in model.Metadata)
        {
            writer.Message(14, text =>
            {
                text.Text(1, key);
                text.Text(2, value);
            });
        }
        stream.Write(writer.Written);
    }

    static OnnxGraph ReadGraph(ReadOnlyMemory<byte> message)
    {
        var nodes = new List<OnnxNode>();
        var initializers = new List<OnnxTensor>();
        var inputs = new List<OnnxValue>();
        var outputs = new List<OnnxValue>();
        int further = message.Length / BytesOfPart;
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1: nodes.Add(OnnxNodeFields.Read(fields.Bytes)); break;
                case 5: initializers.Add(OnnxTensorFields.Read(fields.Bytes)); break;
                case 11: inputs.Add(OnnxValueFields.Read(fields.Bytes)); break;
                case 12: outputs.Add(OnnxValueFields.Read(fields.Bytes)); break;
                case 15: throw new InvalidDataException("it has sparse numbers, which are not read.");
            }
            if (nodes.Count > MostNodes + further)
                throw new InvalidDataException($"its graph has more than {MostNodes + further} nodes in {message.Length} bytes.");
            if (initializers.Count + inputs.Count + outputs.Count > MostValues + further)
                throw new InvalidDataException($"its graph has more than {MostValues + further} arrays, inputs and outputs in {message.Length} bytes.");
        }
        return new OnnxGraph(nodes, initializers, inputs, outputs);
    }

    static (string Domain, long Version) ReadVersion(ReadOnlyMemory<byte> message)
    {
        (string domain, long version) = ("", 0);
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            if (fields.Number == 1)
                domain = fields.Text;
            else if (fields.Number == 2)
                version = fields.Integer;
        }
        return (domain, version);
    }

    static (string Key, string Value) ReadText(ReadOnlyMemory<byte> message)
    {
        (string key, string value) = ("", "");
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            if (fields.Number == 1)
                key = fields.Text;
            else if (fields.Number == 2)
                value = fields.Text;
        }
        return (key, value);
    }

    static void WriteGraph(ProtobufWriter writer, OnnxGraph graph)
    {
        foreach (OnnxNode node in graph.Nodes)
            writer.Message(1, message => OnnxNodeFields.Write(message, node));
        writer.Text(2, "ablate");
        foreach (OnnxTensor tensor in graph.Initializers)
            writer.Message(5, message => OnnxTensorFields.Write(message, tensor));
        foreach (OnnxValue input in graph.Inputs)
            writer.Message(11, message => OnnxValueFields.Write(message, input));
        foreach (OnnxValue output in graph.Outputs)
            writer.Message(12, message => OnnxValueFields.Write(message, output));
    }
}
