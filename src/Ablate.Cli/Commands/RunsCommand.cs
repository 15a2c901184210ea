using System.CommandLine;
using System.Text.RegularExpressions;
using Ablate.Cli.Display;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate runs: lists the runs in a folder with their state.</summary>
static partial class RunsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string?>("DIR") { Description = "Where runs lie, or a run. Default: runs.", Arity = ArgumentArity.ZeroOrOne };
        var tag = new Option<string?>("--tag") { Description = "Only runs with this tag.", HelpName = "WORD" };
        var json = new Option<bool>("--json") { Description = "Print a JSON array, and nothing else." };
        var command = new Command("runs", """
            List runs with their state.

            Examples:
              ablate runs
              ablate runs --tag thesis
            """) { folder, tag, json };
        command.SetAction(parsed =>
        {
            string path = Path.TrimEndingDirectorySeparator(surroundings.Absolute(parsed.GetValue(folder) ?? "runs"));
            if (parsed.GetValue(folder) is not null && !Directory.Exists(path))
                throw new UsageException($"{path}: there is no such folder.");
            string? wanted = parsed.GetValue(tag);
            // A run that cannot be read may have the tag.
            RunSummary[] runs = [.. Runs(path).Select(RunSummary.Of).Where(run => wanted is null || run.Results is null || run.Notes.Tags.Contains(wanted))];
            if (parsed.GetValue(json))
            {
                surroundings.Output.WriteLine(RunSummary.Json(runs));
                return ExitCode.Done;
            }
            foreach (RunSummary run in runs)
                surroundings.Output.WriteLine(run.Line());
            if (runs.Length == 0)
                surroundings.Output.WriteLine($"There are no runs{(wanted is null ? "" : $" with the tag {wanted}")} in {path}.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The runs in the folder, and the folder itself if it is one; run-2 comes before run-10.</summary>
    static IEnumerable<RunFolder> Runs(string path)
    {
        string[] folders = Directory.Exists(path) ? Directory.GetDirectories(path) : [];
        return folders.OrderBy(Padded, StringComparer.Ordinal).ThenBy(folder => folder, StringComparer.Ordinal).Prepend(path)
            .Select(folder => new RunFolder(folder))
            .Where(run => run.HoldsRun);
    }

    /// <summary>The name with numbers of one width.</summary>
    static string Padded(string path) => Digits().Replace(Path.GetFileName(path), number => number.Value.PadLeft(20, '0'));

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
