using System.CommandLine;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
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
        var command = new Command("verify", """
            Check every file of a run against its hash, and train a sample of its trials again.

            Example:
              ablate verify runs/activation-by-optimizer --sample 3
            """) { run, sample, data };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(sample) < 0)
                throw new UsageException("--sample must be at least 0.");
            var folder = new RunFolder(surroundings.Absolute(parsed.GetRequiredValue(run)));
            if (!folder.HoldsRun)
                RunReader.ReadInfo(folder);
            var verification = new RunVerification(folder);
            IReadOnlyList<string> problems = verification.CheckFiles();
            foreach (string problem in problems)
                surroundings.Error.WriteLine(problem);
            if (problems.Count > 0)
                return ExitCode.Failed;
            RunInfo info = RunReader.ReadInfo(folder);
            surroundings.Output.WriteLine(RunManifest.Read(folder) is { } manifest
                ? $"All {manifest.Files.Count} files are as they were written."
                : "All records are as they were written; the run has not ended yet.");
            return TrainAgain(
                surroundings, verification, info, parsed.GetValue(sample), () => DataAccess.Of(surroundings, parsed.GetValue(data), folder, downloads: true));
        });
        return command;
    }

    /// <summary>Trains some trials again, if this program and this machine can compute the same bits.</summary>
    static int TrainAgain(Surroundings surroundings, RunVerification verification, RunInfo info, int sample, Func<DataLocator> locate)
    {
        Kernel kernel = StudyOptions.ChosenKernel(surroundings);
        if (info.Machine.Kernel != Kernels.Name(kernel) || info.Machine.Version != MachineInfo.ProgramVersion)
        {
            surroundings.Output.WriteLine(
                $"It was trained by version {info.Machine.Version} with kernel {info.Machine.Kernel}; "
                + $"this is {MachineInfo.ProgramVersion} with {Kernels.Name(kernel)}, so the bits are not compared.");
            return ExitCode.Done;
        }
        bool allSame = true;
        foreach ((string label, bool isSame) in verification.TrainAgain(sample, locate(), kernel))
        {
            if (isSame)
                surroundings.Output.WriteLine($"{label}: trained again, the same bits.");
            else
                surroundings.Error.WriteLine($"{label}: trained again, other numbers came out.");
            allSame &= isSame;
        }
        return allSame ? ExitCode.Done : ExitCode.Failed;
    }
}
