using System.Globalization;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>Translates an ONNX graph to a model: chooses the output with the predictions, and finds classes, shapes and scales.</summary>
static class OnnxReader
{
    /// <summary>
    /// Translates <paramref name="file"/>. The predictions are the output whose name says that it holds probabilities, or else the first output of floats;
    /// files of scikit-learn have an output of labels before it.
    /// </summary>
    /// <exception cref="InvalidDataException">The graph has something that the engine does not; the message names the node.</exception>
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
            Targets = pieces.Steps is [.., var last] ? OnnxMetadata.Targets(file.Metadata, last.Outputs) : [],
            Classes = OnnxMetadata.Classes(file.Metadata) is { Count: > 0 } written ? written : classes,
            Assumed = outputs.Length > 1 && ofProbabilities is null
                ? [$"Of its outputs {string.Join(", ", outputs.Select(one => one.Name))} the first is the prediction."]
                : [],
        };
    }

    /// <summary>The value behind <paramref name="output"/>, which may be a map from classes to probabilities, and the classes.</summary>
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

    /// <summary>The names of the classes from which the graph picks the most probable one; empty if it does not.</summary>
    static string[] ExtractedClasses(OnnxGraph graph, OnnxTranslation translation)
    {
        OnnxNode? extractor = graph.Nodes.FirstOrDefault(node => node.Operator == "ArrayFeatureExtractor");
        OnnxTensor? labels = extractor is null ? null : translation.Constants.Find(extractor.Input(0));
        return labels?.Texts ?? labels?.Integers?.Select(label => label.ToString(CultureInfo.InvariantCulture)).ToArray() ?? [];
    }

    /// <summary>
    /// The value p if <paramref name="value"/> is the pair of columns 1 - p and p, which scikit-learn's converter makes from one output; else null.
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
