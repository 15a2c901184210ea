using System.Globalization;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>An ONNX graph as a model: which of its outputs are predictions, and what it says of classes, shapes and scales.</summary>
static class OnnxReader
{
    /// <summary>
    /// Translates <paramref name="file"/>. Predictions are the output that holds
    /// probabilities, or else the first of floats; scikit-learn's files have labels before it.
    /// </summary>
    /// <exception cref="InvalidDataException">It holds what the engine does not have; the message names the node.</exception>
    public static ForeignModel Translate(OnnxModel file)
    {
        var translation = new OnnxTranslation(file.Graph);
        OnnxValue[] outputs =
        [
            .. file.Graph.Outputs.Where(output => output.Type is 0 or OnnxTensor.Float or OnnxTensor.Half or OnnxTensor.Double or OnnxTensor.BrainFloat),
        ];
        OnnxValue? ofProbabilities = outputs.FirstOrDefault(output => output.Name.Contains("prob", StringComparison.OrdinalIgnoreCase));
        OnnxValue output = ofProbabilities ?? outputs.FirstOrDefault() ?? throw new InvalidDataException("the graph has no output of floats.");
        (string value, IReadOnlyList<string> classes) = Predictions(output, file.Graph, translation);
        var pieces = new OnnxPieces(translation.PiecesTo(value), translation.Input.Width);
        return new ForeignModel
        {
            Steps = pieces.Steps,
            Inputs = translation.Input.Width,
            Shape = translation.Input.Shape ?? OnnxMetadata.Shape(file.Metadata),
            Scale = pieces.Scale ?? OnnxMetadata.Scale(file.Metadata),
            TargetScale = pieces.TargetScale,
            Images = OnnxMetadata.Images(file.Metadata),
            Columns = OnnxMetadata.Columns(file.Metadata, translation.Input.Width),
            Classes = OnnxMetadata.Classes(file.Metadata) is { Count: > 0 } written ? written : classes,
            Assumed = outputs.Length > 1 && ofProbabilities is null
                ? [$"Of its outputs {string.Join(", ", outputs.Select(one => one.Name))} the first is the prediction."]
                : [],
        };
    }

    /// <summary>The value that <paramref name="output"/> holds, which may be a map by classes.</summary>
    static (string Value, IReadOnlyList<string> Classes) Predictions(OnnxValue output, OnnxGraph graph, OnnxTranslation translation)
    {
        string value = output.Name;
        IReadOnlyList<string> classes = ExtractedClasses(graph, translation);
        if (translation.Producer(value) is { Operator: "ZipMap" } map)
        {
            value = map.Input(0);
            classes = map.Attributes.GetValueOrDefault("classlabels_strings")?.Texts
                ?? map.Attributes.GetValueOrDefault("classlabels_int64s")?.Integers?.Select(label => label.ToString(CultureInfo.InvariantCulture)).ToArray()
                ?? classes;
        }
        return (OfTwoClasses(value, translation) ?? value, classes);
    }

    /// <summary>The classes from which the most probable is taken.</summary>
    static string[] ExtractedClasses(OnnxGraph graph, OnnxTranslation translation)
    {
        OnnxNode? extractor = graph.Nodes.FirstOrDefault(node => node.Operator == "ArrayFeatureExtractor");
        OnnxTensor? labels = extractor is null ? null : translation.Constants.Find(extractor.Input(0));
        return labels?.Texts ?? labels?.Integers?.Select(label => label.ToString(CultureInfo.InvariantCulture)).ToArray() ?? [];
    }

    /// <summary>
    /// The second of the columns 1 - p and p, which scikit-learn's converter makes of one output; null if <paramref name="value"/> is something else.
    /// </summary>
    static string? OfTwoClasses(string value, OnnxTranslation translation)
    {
        OnnxNode? node = translation.Producer(value);
        while (node is { Operator: "Identity" })
            node = translation.Producer(node.Input(0));
        if (node is { Operator: "Concat", Inputs: [var first, var second] }
            && translation.Producer(first) is { Operator: "Sub", Inputs: [var one, var rest] }
            && rest == second
            && translation.Constants.Find(one)?.Values is [1])
            return second;
        return null;
    }
}
