using System.Text.Json.Nodes;
using Ablate.Engine.Training;
using Ablate.Formats.Json;
using Ablate.Studies.Results;

namespace Ablate.Cli.Display;

/// <summary>One training as a JSON object, for other programs.</summary>
static class TrainingJson
{
    /// <summary>Writes the JSON.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="record">What came out.</param>
    /// <param name="model">The file with the model; null if none was written.</param>
    public static void Write(TextWriter output, TrialRecord record, string? model) => output.WriteLine(ReadableJson.Text(new JsonObject
    {
        ["status"] = record.Status.ToString().ToLowerInvariant(),
        ["reason"] = record.Reason,
        ["test_accuracy"] = ReadableJson.Finite(record.Test?.Accuracy),
        ["test_loss"] = ReadableJson.Finite(record.Test?.Loss),
        ["training_seconds"] = Math.Round(record.TrainingSeconds, 3),
        ["model"] = model,
        ["epochs"] = new JsonArray([.. record.Epochs.Select(epoch => (JsonNode)Epoch(epoch))]),
    }));

    static JsonObject Epoch(EpochRecord epoch) => new()
    {
        ["epoch"] = epoch.Epoch,
        ["train_accuracy"] = ReadableJson.Finite(epoch.Training.Accuracy),
        ["train_loss"] = ReadableJson.Finite(epoch.Training.Loss),
        ["validation_accuracy"] = ReadableJson.Finite(epoch.Validation?.Accuracy),
        ["validation_loss"] = ReadableJson.Finite(epoch.Validation?.Loss),
        ["training_seconds"] = Math.Round(epoch.TrainingSeconds, 3),
    };
}
