using System.CommandLine;
using Ablate.Formats;
using Ablate.Reporting.Export;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate export: a run for papers and other programs.</summary>
static class ExportCommand
{
    static readonly string[] kinds = ["markdown", "latex", "csv", "tensorboard", .. StudyExport.Kinds];

    public static Command Create(Surroundings surroundings)
    {
        var run = new Argument<string>("RUN") { Description = "A run folder; or a study, for a program in another framework." };
        var to = new Option<string>("--to") { Description = $"What to make: {string.Join(", ", kinds)}.", Required = true, HelpName = "KIND" };
        var output = new Option<string?>("--output", "-o") { Description = "The file, or the folder for tensorboard. Default: the console, or tensorboard in the run folder.", HelpName = "PATH" };
        var trial = new Option<int?>("--trial") { Description = "Only this trial of a study, by its number in `ablate plan`.", HelpName = "N" };
        var command = new Command("export", "Write the means of a run as a table for a paper, or its epochs as event files for TensorBoard; or the trials of a study as a Python program for Keras or PyTorch.\n\nExamples:\n  ablate export runs/mine --to latex --output table.tex\n  ablate export runs/mine --to tensorboard\n  ablate export activation-by-optimizer --to pytorch --output check.py") { run, to, output, trial };
        command.SetAction(parsed =>
        {
            string kind = parsed.GetRequiredValue(to);
            if (!kinds.Contains(kind))
                throw new UsageException($"--to {kind}: valid are {string.Join(", ", kinds)}.");
            if (StudyExport.Takes(surroundings, parsed.GetRequiredValue(run), kind))
                return StudyExport.Run(surroundings, parsed.GetRequiredValue(run), kind, parsed.GetValue(trial), parsed.GetValue(output));
            if (StudyExport.Kinds.Contains(kind))
                throw new UsageException($"{parsed.GetRequiredValue(run)}: --to {kind} takes a study file, the name of a study that ships (`ablate list studies`), or a run folder.");
            if (parsed.GetValue(trial) is not null)
                throw new UsageException("--trial chooses a trial of a study, for --to keras or pytorch.");
            RunResults results = RunReader.Read(new RunFolder(surroundings.Absolute(parsed.GetRequiredValue(run))));
            string? path = parsed.GetValue(output) is { } given ? surroundings.Absolute(given) : null;
            if (kind == "tensorboard")
            {
                string folder = path ?? Path.Combine(results.Folder.Path, "tensorboard");
                RunManifest.Renew(results.Folder, TensorBoardExport.Write(folder, results));
                surroundings.Output.WriteLine($"`tensorboard --logdir {folder}` shows it.");
                return ExitCode.Done;
            }
            string text = Text(new PaperTable(results), kind);
            if (path is null)
            {
                surroundings.Output.Write(text);
                return ExitCode.Done;
            }
            AtomicFile.WriteText(path, text);
            RunManifest.Renew(results.Folder, path);
            return ExitCode.Done;
        });
        return command;
    }

    static string Text(PaperTable table, string kind)
    {
        if (kind != "csv")
            return kind == "latex" ? table.Latex() : table.Markdown();
        using var stream = new MemoryStream();
        table.WriteCsv(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
