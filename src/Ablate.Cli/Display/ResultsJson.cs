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
            ["train_accuracy"] = ReadableJson.Finite(trial.Training?.Accuracy),
            ["train_loss"] = ReadableJson.Finite(trial.Training?.Loss),
            ["validation_accuracy"] = ReadableJson.Finite(trial.Validation?.Accuracy),
            ["validation_loss"] = ReadableJson.Finite(trial.Validation?.Loss),
            ["test_accuracy"] = ReadableJson.Finite(trial.Test?.Accuracy),
            ["test_loss"] = ReadableJson.Finite(trial.Test?.Loss),
            ["metrics"] = new JsonArray([.. trial.Metrics.Select(Metric)]),
            ["epochs"] = trial.Epochs.Count,
            ["training_seconds"] = Math.Round(trial.TrainingSeconds, 3),
        };
    }

    static JsonNode Metric(MeasuredMetric metric) => new JsonObject
    {
        ["title"] = metric.Title,
        ["validation"] = ReadableJson.Finite(metric.Validation),
        ["test"] = ReadableJson.Finite(metric.Test),
    };
}
