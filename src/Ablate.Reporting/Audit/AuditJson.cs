using System.Text.Json.Nodes;
using Ablate.Formats.Json;
using Ablate.Studies.Audit;
using Ablate.Studies.Findings;

namespace Ablate.Reporting.Audit;

/// <summary>The audit as JSON: for every program its faults, and for each of its studies the findings with reasons, times and assumptions.</summary>
public static class AuditJson
{
    /// <summary>The JSON as text.</summary>
    public static string Of(AuditResults audit)
    {
        IEnumerable<JsonNode> programs = ProgramCatalogue.All.Where(program => audit.Of(program).Count > 0).Select(program => Program(program, audit));
        return ReadableJson.Text(new JsonObject { ["programs"] = new JsonArray([.. programs]) }) + "\n";
    }

    static JsonObject Program(PublishedProgram program, AuditResults audit)
    {
        IEnumerable<JsonNode> faults = program.Faults.Select(fault => new JsonObject { ["fault"] = fault.Text, ["evidence"] = fault.Evidence(audit) });
        return new JsonObject
        {
            ["program"] = program.Number,
            ["title"] = program.Title,
            ["faults"] = new JsonArray([.. faults]),
            ["studies"] = new JsonArray([.. audit.Of(program).Select(study => (JsonNode)Study(study))]),
        };
    }

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
        ["changes"] = new JsonArray([.. study.Changes.Select(line => (JsonNode)line)]),
        ["assumptions"] = new JsonArray([.. study.Assumptions.Select(line => (JsonNode)line)]),
        ["reasons"] = new JsonArray([.. study.Findings.Published.Select(published => (JsonNode)PublishedReason.Of(published, study))]),
        ["findings"] = FindingsJson.Node(study.Findings),
    };
}
