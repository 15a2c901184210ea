using Ablate.Formats;
using Ablate.Reporting.Export;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>A run for papers and other programs: what <c>ablate export</c> does with a folder.</summary>
static class RunExport
{
    /// <summary>What a run can become.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["markdown", "latex", "csv", "tensorboard"];

    /// <summary>Those of <see cref="Kinds"/> that are tables, of which rows and columns can be chosen.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. Kinds.Where(kind => kind != "tensorboard")];

    /// <summary>Exports the run in <paramref name="run"/>.</summary>
    /// <param name="surroundings">Where the results are told.</param>
    /// <param name="run">The run folder.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="output">The file, or the folder of event files; null for the console, or a folder in the run.</param>
    /// <param name="table">What a table shows of the run.</param>
    public static int Write(Surroundings surroundings, string run, string kind, string? output, Func<RunResults, PaperTable> table)
    {
        if (!Kinds.Contains(kind))
            throw new UsageException($"--to {kind}: for a run folder valid are {string.Join(", ", Kinds)}.");
        RunResults results = RunReader.Read(new RunFolder(run));
        if (kind == "tensorboard")
        {
            string folder = output ?? results.Folder.TensorBoard;
            RunManifest.Renew(results.Folder, TensorBoardExport.Write(folder, results));
            surroundings.Output.WriteLine($"`tensorboard --logdir {folder}` shows it.");
            return ExitCode.Done;
        }
        string text = Text(table(results), kind);
        if (output is null)
        {
            surroundings.Output.Write(text);
            return ExitCode.Done;
        }
        AtomicFile.WriteText(output, text);
        RunManifest.Renew(results.Folder, output);
        surroundings.Output.WriteLine($"{output} is written.");
        return ExitCode.Done;
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
