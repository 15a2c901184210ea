using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;
using Ablate.Studies.Running;

namespace Ablate.Cli.Commands;

/// <summary>ablate verify: checks every file of a run and trains a sample of its trials again.</summary>
static class VerifyCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var run = new Argument<string>("RUN") { Description = "A run folder." };
        var sample = new Option<int>("--sample")
        {
            Description = "Trials that are trained again to compare the bits.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var data = new Option<string?>("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print JSON, and nothing else." };
        var command = new Command("verify", """
            Check every file of a run against its hash, and train a sample of its trials again.

            Example:
              ablate verify runs/activation-by-optimizer --sample 3
            """) { run, sample, data, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(sample) < 0)
                throw new UsageException("--sample must be at least 0.");
            var folder = new RunFolder(surroundings.Absolute(parsed.GetRequiredValue(run)));
            if (!folder.HoldsRun)
                RunReader.ReadInfo(folder);
            var verification = new RunVerification(folder);
            IReadOnlyList<string> problems = verification.CheckFiles();
            Kernel kernel = StudyOptions.ChosenKernel(surroundings);
            string? notCompared = problems.Count == 0 ? Difference(RunReader.ReadInfo(folder).Machine, kernel) : "The files are not as they were written.";
            IEnumerable<(string Label, bool IsSame)> again = notCompared is not null
                ? []
                : verification.TrainAgain(
                    parsed.GetValue(sample), DataAccess.Of(surroundings, parsed.GetValue(data), folder, downloads: true), kernel);
            bool allSame = true;
            again = again.Select(trial =>
            {
                allSame &= trial.IsSame;
                return trial;
            });
            if (parsed.GetValue(json))
                VerificationJson.Write(surroundings.Output, folder, problems, notCompared, again);
            else
                Tell(surroundings, folder, problems, notCompared, again);
            return problems.Count == 0 && allSame ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>Why this program on this machine cannot compute the same bits; null if it can.</summary>
    static string? Difference(MachineInfo machine, Kernel kernel) =>
        machine.Kernel == Kernels.Name(kernel) && machine.Version == MachineInfo.ProgramVersion
            ? null
            : $"It was trained by version {machine.Version} with kernel {machine.Kernel}; "
                + $"this is {MachineInfo.ProgramVersion} with {Kernels.Name(kernel)}, so the bits are not compared.";

    static void Tell(
        Surroundings surroundings, RunFolder folder, IReadOnlyList<string> problems, string? notCompared, IEnumerable<(string Label, bool IsSame)> again)
    {
        foreach (string problem in problems)
            surroundings.Error.WriteLine(problem);
        if (problems.Count > 0)
            return;
        surroundings.Output.WriteLine(RunManifest.Read(folder) is { } manifest
            ? $"All {manifest.Files.Count} files are as they were written."
            : "All records are as they were written; the run has not ended yet.");
        if (notCompared is not null)
            surroundings.Output.WriteLine(notCompared);
        foreach ((string label, bool isSame) in again)
        {
            if (isSame)
                surroundings.Output.WriteLine($"{label}: trained again, the same bits.");
            else
                surroundings.Error.WriteLine($"{label}: trained again, other numbers came out.");
        }
    }
}
