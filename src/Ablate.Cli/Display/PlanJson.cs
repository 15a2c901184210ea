using System.Text.Json.Nodes;
using Ablate.Formats.Json;
using Ablate.Studies.Definition;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Display;

/// <summary>What a study would train as one JSON object, for other programs.</summary>
static class PlanJson
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, Study study, IReadOnlyList<Trial> trials, TimeEstimate estimate, int together) =>
        output.WriteLine(ReadableJson.Text(new JsonObject
        {
            ["study"] = study.Name,
            ["combinations"] = study.Cells.Count,
            ["repeats"] = study.Repeats,
            ["until_resolved"] = study.RepeatPlan.UntilResolved,
            ["workers"] = together,
            ["seconds"] = Math.Round(estimate.SecondsPerTrial * trials.Count / together, 3),
            ["trials"] = new JsonArray([.. trials.Select(trial => (JsonNode)new JsonObject
            {
                ["trial"] = trial.Id,
                ["levels"] = Levels(trial.Cell.Levels.Select((level, i) => (study.Factors[i].Name, level.Label))),
                ["repeat"] = trial.Repeat,
            })]),
            ["excluded"] = new JsonArray([.. study.Exclusions.Select(exclusion => (JsonNode)new JsonObject
            {
                ["where"] = new JsonObject(exclusion.Where.Select(excluded => KeyValuePair.Create(excluded.Factor, Levels(excluded)))),
                ["because"] = exclusion.Because,
            })]),
        }));

    static JsonNode? Levels(ExcludedLevels excluded) =>
        excluded.Levels is [var only] ? only : new JsonArray([.. excluded.Levels.Select(level => (JsonNode)level)]);

    static JsonObject Levels(IEnumerable<(string Factor, string Level)> levels) =>
        new(levels.Select(level => KeyValuePair.Create(level.Factor, (JsonNode?)level.Level)));
}
