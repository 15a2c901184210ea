using System.Text.Json.Nodes;
using Ablate.Formats.Json;
using Ablate.Studies.Audit;
using Ablate.Studies.Findings;

namespace Ablate.Reporting.Audit;

/// <summary>The audit as JSON: of every study what <see cref="FindingsJson"/> says, with reasons, times and assumptions; of every program its faults.</summary>
public static class AuditJson
{
    /// <summary>The text.</summary>
    public static string Of(AuditResults audit) => ReadableJson.Text(new JsonObject
    {
        ["programs"] = new JsonArray([.. ProgramCatalogue.All.Where(program => audit.Of(program).Count > 0).Select(program => (JsonNode)new JsonObject
        {
            ["program"] = program.Number,
            ["title"] = program.Title,
            ["faults"] = new JsonArray([.. program.Faults.Select(fault => (JsonNode)new JsonObject { ["fault"] = fault.Text, ["evidence"] = fault.Evidence(audit) })]),
            ["studies"] = new JsonArray([.. audit.Of(program).Select(study => (JsonNode)Study(study))]),
        })]),
    }) + "\n";

    static JsonObject Study(AuditedStudy study) => new()
    {
        ["study"] = study.Name,
        ["trials"] = study.Run.Trials.Count,
        ["unfinished"] = study.Run.Unfinished,
        ["repeats"] = study.Run.Info.Repeats,
        ["workers"] = study.Run.Info.Workers,
        ["seconds"] = study.Run.Info.Seconds,
        ["training_seconds"] = study.TrainingSeconds,
        ["published_training_seconds"] = study.PublishedSeconds,
        ["assumptions"] = new JsonArray([.. study.Assumptions.Select(line => (JsonNode)line)]),
        ["reasons"] = new JsonArray([.. study.Findings.Published.Select(published => (JsonNode)PublishedReason.Of(published, study))]),
        ["findings"] = FindingsJson.Node(study.Findings),
    };
}
