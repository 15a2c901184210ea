using System.CommandLine;
using Ablate.Formats;
using Ablate.Reporting.Report;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate report: a run as one page for a browser.</summary>
static class ReportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var run = new Argument<string>("RUN") { Description = "A run folder." };
        var output = new Option<string?>("--output", "-o") { Description = "The file. Default: report.html in the run folder.", HelpName = "FILE" };
        var data = new Option<string?>("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };
        var noBaselines = new Option<bool>("--no-baselines")
        {
            Description = "Leave out baselines and ensembles, which take seconds to compute the first time.",
        };
        var command = new Command("report", """
            Write a run as one HTML file: answer, tables, figures, errors, baselines, method.

            Examples:
              ablate report runs/activation-by-optimizer
              ablate report runs/mine --output mine.html
            """) { run, output, data, noBaselines };
        command.SetAction(parsed =>
        {
            var folder = new RunFolder(surroundings.Absolute(parsed.GetRequiredValue(run)));
            string path = surroundings.Absolute(parsed.GetValue(output) ?? folder.Report);
            ReportMaterial material = MaterialCollector.Collect(
                RunReader.Read(folder),
                DataAccess.Of(surroundings, parsed.GetValue(data), folder, downloads: false),
                StudyOptions.ChosenKernel(surroundings),
                Environment.ProcessorCount,
                !parsed.GetValue(noBaselines));
            RunManifest.Renew(folder, folder.References);
            Save(path, writer => ReportPage.Write(writer, material));
            RunManifest.Renew(folder, path);
            foreach (string missing in new[] { material.MisclassifiedMissing, material.ReferencesMissing }.OfType<string>().Distinct())
                surroundings.Output.WriteLine($"Some of it is left out: {missing}");
            surroundings.Output.WriteLine($"{path} ({new FileInfo(path).Length / 1e6:F1} MB)");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes a page, completely or not at all.</summary>
    public static void Save(string path, Action<TextWriter> write) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}
