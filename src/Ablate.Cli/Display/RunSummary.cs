using System.Globalization;
using System.Text.Json.Nodes;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Json;
using Ablate.Studies.Results;

namespace Ablate.Cli.Display;

/// <summary>A run in a list of runs: how far it is, and what was written about it.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Problem">Why it cannot be read; null if it can.</param>
/// <param name="Results">What it holds; null if it cannot be read.</param>
/// <param name="Notes">What a person wrote.</param>
sealed record RunSummary(RunFolder Folder, string? Problem, RunResults? Results, RunNotes Notes)
{
    /// <summary>That of the run in <paramref name="folder"/>.</summary>
    public static RunSummary Of(RunFolder folder)
    {
        var nothing = new RunNotes([], []);
        try
        {
            return new RunSummary(folder, null, RunReader.Read(folder), RunNotes.Read(folder));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DataFileException { InnerException: UnauthorizedAccessException })
        {
            return new RunSummary(folder, "permission to read it is missing.", null, nothing);
        }
        catch (DataFileException e)
        {
            return new RunSummary(folder, $"damaged. {e.Message}", null, nothing);
        }
    }

    string Name => Path.GetFileName(Folder.Path);

    /// <summary>Runs as a JSON array.</summary>
    public static string Json(IEnumerable<RunSummary> runs) => ReadableJson.Text(new JsonArray([.. runs.Select(run => (JsonNode)run.Node())]));

    /// <summary>The run in a line.</summary>
    public string Line()
    {
        if (Results is not { } results)
            return $"{Name}: {Problem}";
        int failed = Failed(results);
        string failures = failed == 0 ? "" : $", {failed} failed or diverged";
        string state = State(results) switch
        {
            "finished" => $"finished, {QuantityText.Count(results.Info.Trials, "trial")}{failures}",
            var other => $"{other}, {results.Info.Trials - results.Unfinished} of {results.Info.Trials} trials done{failures}",
        };
        string tags = Notes.Tags.Count == 0 ? "" : $" [{string.Join(", ", Notes.Tags)}]";
        string note = Notes.Notes.Count == 0 ? "" : $" {Notes.Notes[^1]}";
        return $"{Name}: {state}, begun {results.Info.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC{tags}{note}";
    }

    JsonObject Node() => new()
    {
        ["folder"] = Folder.Path,
        ["study"] = Results?.Info.Study,
        ["state"] = Results is { } results ? State(results) : "unreadable",
        ["problem"] = Problem,
        ["trials"] = Results?.Info.Trials,
        ["done"] = Results?.Info.Trials - Results?.Unfinished,
        ["failed_or_diverged"] = Results is { } read ? Failed(read) : null,
        ["started"] = Results?.Info.Started,
        ["tags"] = new JsonArray([.. Notes.Tags.Select(tag => (JsonNode)tag)]),
        ["notes"] = new JsonArray([.. Notes.Notes.Select(note => (JsonNode)note)]),
    };

    string State(RunResults results) => RunLock.IsTaken(Folder) ? "running" : results.Unfinished > 0 ? "cut off" : "finished";

    static int Failed(RunResults results) => results.Trials.Count(trial => trial.Status is TrialStatus.Failed or TrialStatus.Diverged);
}
