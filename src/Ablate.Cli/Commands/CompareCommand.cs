using System.CommandLine;
using Ablate.Reporting.Compare;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate compare: several runs on one page.</summary>
static class CompareCommand
{
    /// <summary>More cannot be read on a page.</summary>
    const int MostRuns = 20;

    public static Command Create(Surroundings surroundings)
    {
        var runs = new Argument<string[]>("RUN")
        {
            Description = $"Run folders, from two to {MostRuns}; the first is what the others are compared with.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o") { Description = "The file. Default: compare.html.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print JSON, and nothing else. A page is written only if --output names one." };
        var command = new Command("compare", """
            Write an HTML page that sets runs side by side: the same combinations, with the difference of their means.

            Example:
              ablate compare runs/before runs/after --output difference.html
            """) { runs, output, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(runs).Length < 2)
                throw new UsageException("compare needs two runs or more.");
            if (parsed.GetRequiredValue(runs).Length is > MostRuns and var count)
                throw new UsageException($"{count} runs are too many for a page; at most {MostRuns} are compared.");
            RunResults[] results = [.. parsed.GetRequiredValue(runs).Select(run => RunReader.Read(new RunFolder(surroundings.Absolute(run))))];
            bool writesJson = parsed.GetValue(json);
            if (!writesJson || parsed.GetValue(output) is not null)
            {
                string path = surroundings.Absolute(parsed.GetValue(output) ?? "compare.html");
                ReportCommand.Save(path, writer => ComparisonPage.Write(writer, results));
                foreach (RunResults result in results)
                    RunManifest.Renew(result.Folder, path);
                if (!writesJson)
                    surroundings.Output.WriteLine(path);
            }
            if (writesJson)
                surroundings.Output.WriteLine(ComparisonJson.Text(results));
            return ExitCode.Done;
        });
        return command;
    }
}
