using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Models;

namespace Ablate.Cli.Display;

/// <summary>
/// The predictions of a model as a JSON array with one object per sample: file, index in the file, label, and the probability of every class in the order
/// of the classes. Where the last layer does not give probabilities there are "outputs" in their place; a regression has "values" alone. A number that is
/// not finite is null, and the label beside it too.
/// </summary>
static class PredictionJson
{
    static readonly JsonSerializerOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the array, one line per sample.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string> classes, IReadOnlyList<FilePrediction> predictions)
    {
        string[] lines = [.. predictions.SelectMany(prediction =>
        {
            bool areProbabilities = prediction.Outputs.AreProbabilities;
            return Enumerable.Range(0, prediction.Outputs.Rows.Count).Select(row => Sample(prediction, row, classes, areProbabilities).ToJsonString(compact));
        })];
        output.WriteLine(lines.Length == 0 ? "[]" : $"[\n  {string.Join(",\n  ", lines)}\n]");
    }

    static JsonObject Sample(FilePrediction prediction, int row, IReadOnlyList<string> classes, bool areProbabilities)
    {
        ModelOutputs outputs = prediction.Outputs;
        var sample = new JsonObject { ["file"] = prediction.File, ["index"] = row };
        if (classes.Count == 0)
        {
            sample["values"] = new JsonArray([.. outputs.Rows[row].Select(number => Finite(number))]);
            return sample;
        }
        sample["label"] = outputs.AreNumbers(row) ? classes[outputs.LabelOf(row)] : null;
        sample[areProbabilities ? "probabilities" : "outputs"] = new JsonArray([.. outputs.PerClass(row).Select(Finite)]);
        return sample;
    }

    static JsonNode? Finite(double number) => double.IsFinite(number) ? JsonValue.Create((float)number) : null;
}
