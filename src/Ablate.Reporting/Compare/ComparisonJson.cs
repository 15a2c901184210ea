using System.Text.Json.Nodes;
using Ablate.Formats.Json;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Compare;

/// <summary>
/// A comparison of runs as JSON: the runs, each with the settings in which its study differs from the first, and the combinations that the first
/// shares with another. Shares and their differences are plain numbers, not per cent.
/// </summary>
public static class ComparisonJson
{
    /// <summary>The JSON as text, without a line break at its end.</summary>
    /// <param name="runs">The runs; the first is what the others are compared with.</param>
    public static string Text(IReadOnlyList<RunResults> runs)
    {
        RunComparison comparison = RunComparison.Of(runs);
        return ReadableJson.Text(new JsonObject
        {
            ["measure"] = comparison.Measure.Name,
            ["runs"] = new JsonArray([.. runs.Select((run, i) => (JsonNode)Run(runs[0], run, i))]),
            ["combinations"] = new JsonArray([.. comparison.Combinations.Select(shared => (JsonNode)Combination(shared, comparison.Measure, runs.Count))]),
        });
    }

    static JsonObject Run(RunResults first, RunResults run, int place) => new()
    {
        ["run"] = RunComparison.NameOf(place),
        ["study"] = run.Info.Study,
        ["folder"] = run.Folder.Path,
        ["settings"] = new JsonArray([.. StudyDifferences.Between(first, run).Select(line => (JsonNode)line)]),
    };

    static JsonObject Combination(SharedCombination shared, Measure measure, int runs) => new()
    {
        ["combination"] = shared.Label,
        ["means"] = new JsonArray([.. Enumerable.Range(0, runs).Select(run => (JsonNode)Estimated(run, "mean", measure.Bounded(Mean.Of(shared.In(run)))))]),
        ["differences"] = new JsonArray([.. Enumerable.Range(1, runs - 1).Select(run => (JsonNode)Estimated(run, "difference", shared.Difference(run)))]),
    };

    static JsonObject Estimated(int run, string name, Estimate estimate) => new JsonObject
    {
        ["run"] = RunComparison.NameOf(run),
        [name] = estimate.Value,
        ["interval"] = estimate.Interval is { } interval ? new JsonArray(interval.Low, interval.High) : null,
        ["runs"] = estimate.Count,
    };
}
