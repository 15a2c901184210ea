using System.Text.Json.Nodes;
using Ablate.Engine.Metrics;
using Ablate.Formats.Json;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Cli.Display;

/// <summary>The results of a run as one JSON object, for other programs.</summary>
static class ResultsJson
{
    /// <summary>Writes the JSON.</summary>
    public static void Write(TextWriter output, RunResults results, RunFindings findings)
    {
        var trials = new JsonArray([.. results.Trials.Select(trial => (JsonNode)Trial(results.Info, trial))]);
        var root = new JsonObject
        {
            ["study"] = results.Info.Study,
            ["folder"] = results.Folder.Path,
            ["seconds"] = results.Info.Seconds,
            ["best"] = results.Best?.Id,
            ["trials"] = trials,
            ["findings"] = FindingsJson.Node(findings),
        };
        output.WriteLine(ReadableJson.Text(root));
    }

    static JsonObject Trial(RunInfo info, TrialRecord trial)
    {
        var levels = new JsonObject(info.Factors.Zip(trial.Levels).Select(pair => KeyValuePair.Create(pair.First.Name, (JsonNode?)pair.Second)));
        return new JsonObject
        {
            ["trial"] = trial.Id,
            ["levels"] = levels,
            ["repeat"] = trial.Repeat,
            ["status"] = trial.Status.ToString().ToLowerInvariant(),
            ["reason"] = trial.Reason,
            ["train_accuracy"] = Finite(trial.Training?.Accuracy),
            ["train_loss"] = Finite(trial.Training?.Loss),
            ["validation_accuracy"] = Finite(trial.Validation?.Accuracy),
            ["validation_loss"] = Finite(trial.Validation?.Loss),
            ["test_accuracy"] = Finite(trial.Test?.Accuracy),
            ["test_loss"] = Finite(trial.Test?.Loss),
            ["metrics"] = new JsonArray([.. trial.Metrics.Select(Metric)]),
            ["epochs"] = trial.Epochs.Count,
            ["training_seconds"] = Math.Round(trial.TrainingSeconds, 3),
        };
    }

    static JsonNode Metric(MeasuredMetric metric) => new JsonObject
    {
        ["title"] = metric.Title,
        ["validation"] = Finite(metric.Validation),
        ["test"] = Finite(metric.Test),
    };

    /// <summary>JSON has no infinity; such a number is left out.</summary>
    static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
