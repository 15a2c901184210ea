using System.CommandLine;
using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate runs: lists the runs in a folder with their state.</summary>
static class RunsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string?>("DIR") { Description = "Where runs lie, or a run. Default: runs.", Arity = ArgumentArity.ZeroOrOne };
        var tag = new Option<string?>("--tag") { Description = "Only runs with this tag.", HelpName = "WORD" };
        var command = new Command("runs", """
            List runs with their state.

            Examples:
              ablate runs
              ablate runs --tag thesis
            """) { folder, tag };
        command.SetAction(parsed =>
        {
            string path = Path.TrimEndingDirectorySeparator(surroundings.Absolute(parsed.GetValue(folder) ?? "runs"));
            if (parsed.GetValue(folder) is not null && !Directory.Exists(path))
                throw new UsageException($"{path}: there is no such folder.");
            string? wanted = parsed.GetValue(tag);
            string[] lines = [.. Runs(path).Select(run => Line(run, wanted)).OfType<string>()];
            foreach (string line in lines)
                surroundings.Output.WriteLine(line);
            if (lines.Length == 0)
                surroundings.Output.WriteLine($"There are no runs{(wanted is null ? "" : $" with the tag {wanted}")} in {path}.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The runs in the folder, and the folder itself if it is one.</summary>
    static IEnumerable<RunFolder> Runs(string path) =>
        (Directory.Exists(path) ? Directory.GetDirectories(path).Order(StringComparer.Ordinal).Prepend(path) : [])
            .Select(folder => new RunFolder(folder))
            .Where(run => run.HoldsRun);

    /// <summary>The line about a run; null if it does not have the tag.</summary>
    static string? Line(RunFolder run, string? tag)
    {
        string name = Path.GetFileName(run.Path);
        try
        {
            RunResults results = RunReader.Read(run);
            RunNotes notes = RunNotes.Read(run);
            if (tag is not null && !notes.Tags.Contains(tag))
                return null;
            string tags = notes.Tags.Count == 0 ? "" : $" [{string.Join(", ", notes.Tags)}]";
            string note = notes.Notes.Count == 0 ? "" : $" {notes.Notes[^1]}";
            return $"{name}: {State(run, results)}, begun {results.Info.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}{tags}{note}";
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DataFileException { InnerException: UnauthorizedAccessException })
        {
            return $"{name}: permission to read it is missing.";
        }
        catch (DataFileException e)
        {
            return $"{name}: damaged. {e.Message}";
        }
    }

    static string State(RunFolder run, RunResults results)
    {
        int failed = results.Trials.Count(trial => trial.Status is TrialStatus.Failed or TrialStatus.Diverged);
        string failures = failed == 0 ? "" : $", {failed} failed or diverged";
        string done = $"{results.Info.Trials - results.Unfinished} of {results.Info.Trials} trials done";
        if (RunLock.IsTaken(run))
            return $"running, {done}{failures}";
        if (results.Unfinished > 0)
            return $"cut off, {done}{failures}";
        return $"finished, {QuantityText.Count(results.Info.Trials, "trial")}{failures}";
    }
}
