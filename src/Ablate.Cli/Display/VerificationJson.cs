using System.Text.Json.Nodes;
using Ablate.Formats.Json;
using Ablate.Studies.Results;

namespace Ablate.Cli.Display;

/// <summary>What a verification found as one JSON object, for other programs.</summary>
static class VerificationJson
{
    /// <summary>Writes the JSON.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="folder">The run.</param>
    /// <param name="problems">What is wrong with its files.</param>
    /// <param name="notCompared">Why no trial was trained again; null if nothing stood against it.</param>
    /// <param name="trainedAgain">The labels of the trials that were, and whether the same bits came out.</param>
    public static void Write(
        TextWriter output, RunFolder folder, IReadOnlyList<string> problems, string? notCompared, IEnumerable<(string Label, bool IsSame)> trainedAgain) =>
        output.WriteLine(ReadableJson.Text(new JsonObject
        {
            ["folder"] = folder.Path,
            ["problems"] = new JsonArray([.. problems.Select(problem => (JsonNode)problem)]),
            ["files"] = problems.Count == 0 ? RunManifest.Read(folder)?.Files.Count : null,
            ["not_compared"] = notCompared,
            ["trained_again"] = new JsonArray([.. trainedAgain.Select(trial => (JsonNode)new JsonObject
            {
                ["label"] = trial.Label,
                ["same"] = trial.IsSame,
            })]),
        }));
}
