using System.Text.Json.Nodes;
using Ablate.Engine.Metrics;
using Ablate.Formats.Json;

namespace Ablate.Cli.Display;

/// <summary>The evaluation of a saved model as a JSON object for other programs.</summary>
static class EvaluationJson
{
    /// <summary>Writes the JSON.</summary>
    public static void Write(TextWriter output, ModelEvaluation evaluation)
    {
        var root = new JsonObject { ["data"] = evaluation.What, ["rows"] = evaluation.Predictions.Rows };
        if (evaluation.Predictions is ClassPredictions given)
            AddClasses(root, given.Confusion, evaluation.Classes);
        else
            foreach (Metric metric in ModelEvaluation.ValueMetrics)
                root[metric.Title.ToLowerInvariant().Replace(' ', '_')] = ReadableJson.Finite(metric.Compute(evaluation.Predictions));
        output.WriteLine(ReadableJson.Text(root));
    }

    static void AddClasses(JsonObject root, ConfusionMatrix confusion, IReadOnlyList<string> classes)
    {
        ClassificationReport report = ClassificationReport.Of(confusion, classes);
        root["correct"] = Enumerable.Range(0, confusion.Classes).Sum(label => confusion[label, label]);
        root["accuracy"] = report.Accuracy;
        root["classes"] = new JsonArray([.. report.Classes.Select(Line)]);
        root["macro_average"] = Line(report.MacroAverage);
        root["weighted_average"] = Line(report.WeightedAverage);
        root["confusion"] = new JsonArray([.. Enumerable.Range(0, confusion.Classes).Select(truth =>
            (JsonNode)new JsonArray([.. Enumerable.Range(0, confusion.Classes).Select(said => JsonValue.Create(confusion[truth, said]))]))]);
    }

    static JsonNode Line(ClassificationReportLine line) => new JsonObject
    {
        ["name"] = line.Name,
        ["precision"] = line.Precision,
        ["recall"] = line.Recall,
        ["f1"] = line.F1,
        ["support"] = line.Support,
    };
}
