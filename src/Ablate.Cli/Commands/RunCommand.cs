using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Definition;
using Ablate.Studies.Findings;
using Ablate.Studies.References;
using Ablate.Studies.Results;
using Ablate.Studies.Running;

namespace Ablate.Cli.Commands;

/// <summary>ablate run: trains a study and leaves a run folder.</summary>
sealed class RunCommand
{
    /// <summary>Test images that are shown: two rows of a page.</summary>
    const int Images = 10;

    static readonly NumberRange checkpointRange = new(0, 1e9);

    readonly Surroundings surroundings;
    readonly StudyOptions studyOptions = new();
    readonly Option<string?> output = new("--output", "-o") { Description = "The run folder. Default: runs/NAME of the study.", HelpName = "DIR" };
    readonly Option<int?> workers = new("--workers") { Description = "Trials that train at the same time. Default: one per processor.", HelpName = "N" };
    readonly Option<bool> alone = new("--alone")
    {
        Description = "Train every trial by itself, so that with --workers 1 its times can be compared. "
            + "Without it, narrow networks with the same batches share the walk over the data, and workers for whom no trial is left help "
            + "the others.",
    };
    readonly Option<bool> force = new("--force") { Description = "Delete the run that is in the folder, and begin anew." };
    readonly Option<bool> anew = new("--new") { Description = "Put the run that is in the folder aside, and begin anew." };
    readonly Option<bool> goOn = new("--continue") { Description = "Go on with a run although the program or its kernel have changed." };
    readonly Option<bool> onlyFailed = new("--only-failed") { Description = "Train again what failed or diverged, and nothing else." };
    readonly Option<double> checkpointEvery = new("--checkpoint-every")
    {
        Description = "Seconds between two checkpoints of a trial.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 30,
    };
    readonly Option<bool> png = new("--png") { Description = "Make PNGs of the figures too." };
    readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Say nothing but errors." };
    readonly Option<bool> json = new("--json") { Description = "Print the results as JSON, and nothing else." };

    RunCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var run = new RunCommand(surroundings);
        var command = new Command("run", """
            Train every trial of a study, and write results, figures and models into a run folder. An interrupted run continues where it stopped.

            Examples:
              ablate run activation-by-optimizer
              ablate run studies/mine.yaml --repeats 5 --png
              ablate run mine.yaml --set "optimizer=[adam, sgd]" --epochs 3 --output runs/quick
            """);
        run.studyOptions.AddTo(command);
        Option[] options =
        [
            run.output, run.workers, run.alone, run.goOn, run.onlyFailed, run.anew, run.force, run.checkpointEvery, run.png, run.quiet, run.json,
        ];
        foreach (Option option in options)
            command.Add(option);
        command.SetAction(run.ExecuteWithAdvice);
        return command;
    }

    /// <summary>The same with what to do about a full disk.</summary>
    int ExecuteWithAdvice(ParseResult parsed)
    {
        try
        {
            return Execute(parsed);
        }
        catch (IOException e) when (e.Message.Contains("No space left on device", StringComparison.Ordinal)
            || e.Message.Contains("not enough space on the disk", StringComparison.Ordinal))
        {
            string command = Mode(parsed) is RunMode.New or RunMode.Replace ? "Without --new and --force the same command" : "The same command";
            throw new IOException($"{e.Message}\nThe disk is full. {command} goes on with the run when there is room again.", e);
        }
    }

    int Execute(ParseResult parsed)
    {
        if (parsed.GetValue(workers) is < 1)
            throw new UsageException("--workers must be at least 1.");
        StudyLocation location = StudyLocation.Find(parsed.GetRequiredValue(studyOptions.Study), surroundings);
        Study study = location.Read(studyOptions.Overrides(parsed));
        var folder = new RunFolder(surroundings.Absolute(parsed.GetValue(output) ?? Path.Combine("runs", study.Name)));
        RunMode mode = Mode(parsed);
        Kernel kernel = StudyOptions.ChosenKernel(surroundings);
        bool silent = parsed.GetValue(quiet) || parsed.GetValue(json);
        TextWriter notes = silent ? TextWriter.Null : surroundings.Output;
        CancellationToken cancellation = surroundings.Cancellation();
        using RunLock? held = RunFolderGuard.Take(folder);
        EarlierRun? earlier = RunFolderGuard.Find(folder, study, kernel, mode);
        foreach (string loss in earlier is null ? [] : RunManifest.Read(folder)?.LossesOfKept(folder) ?? [])
            surroundings.Error.WriteLine($"{folder.Path}: {loss}");

        using var log = new RunLog(folder.Log);
        StudyProgress? progress = silent ? null : StudyProgress.Create(surroundings);
        IStudyObserver[] observers =
        [
            new ResultStore(new RunWriter(folder, study, location.Text)),
            log,
            .. progress is null ? Array.Empty<IStudyObserver>() : [progress],
        ];
        DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(studyOptions.Data), location.Folder);
        var runner = new StudyRunner(study, Options(parsed, folder, earlier, mode, kernel, locator), observers);
        RunFolderGuard.CheckData(folder, earlier, runner.Data);
        foreach (string note in parsed.GetValue(quiet) ? [] : runner.DataNotes)
            surroundings.Error.WriteLine($"Warning: {note}");
        using RunLock? begun = held is null ? RunFolderGuard.Make(folder) : null;
        RunFolderGuard.MakeRoom(folder, mode, notes);
        if (progress is null)
            runner.Run(cancellation);
        else
            progress.Show(() => runner.Run(cancellation));

        RunResults results = RunReader.Read(folder);
        Tell(parsed, results, runner.SamplesOf(results), kernel);
        RunManifest.Write(folder);
        return Code(results, cancellation);
    }

    RunOptions Options(ParseResult parsed, RunFolder folder, EarlierRun? earlier, RunMode mode, Kernel kernel, DataLocator locator) => new()
    {
        Workers = parsed.GetValue(workers) ?? Environment.ProcessorCount,
        Together = !parsed.GetValue(alone),
        Kernel = kernel,
        Finished = RunFolderGuard.Kept(earlier, mode),
        Includes = RunFolderGuard.Included(earlier, mode),
        Checkpoints = folder,
        CheckpointEvery = TimeSpan.FromSeconds(parsed.GetValue(checkpointEvery)),
        Started = earlier?.Info.Started,
        SecondsBefore = earlier?.Info.Seconds ?? 0,
        Locator = locator,
    };

    /// <summary>Writes figures and findings, and tells what came out.</summary>
    void Tell(ParseResult parsed, RunResults results, RunSamples samples, Kernel kernel)
    {
        RunFolder folder = results.Folder;
        // At the same time as the findings: most of both is compiling what is used once.
        Task<IReadOnlyList<string>> drawing = Task.Run(() =>
            FigureFiles.Write(folder.Figures, StudyFigures.Of(results, SampleImages.Compute(results, Images, samples, kernel))));
        RunFindings findings = RunFindings.Of(results);
        AtomicFile.WriteText(folder.Findings, FindingsJson.Text(findings));
        IReadOnlyList<string> drawings = drawing.GetAwaiter().GetResult();
        string? complaint = parsed.GetValue(png) ? PngConversion.Convert(drawings) : null;
        if (complaint is not null)
            surroundings.Error.WriteLine(complaint);
        if (parsed.GetValue(json))
        {
            ResultsJson.Write(surroundings.Output, results, findings);
        }
        else if (parsed.GetValue(quiet))
        {
            foreach (TrialRecord trial in results.Trials.Where(IsLost))
                surroundings.Error.WriteLine($"{trial.Label} {(trial.Status == TrialStatus.Diverged ? "diverged" : "failed")}: {trial.Reason}");
        }
        else
        {
            ResultsView.Write(surroundings, results);
            FindingsView.Write(surroundings, findings);
        }
    }

    RunMode Mode(ParseResult parsed)
    {
        (Option<bool> Option, RunMode Mode)[] modes =
        [
            (force, RunMode.Replace), (anew, RunMode.New), (goOn, RunMode.Continue), (onlyFailed, RunMode.OnlyFailed),
        ];
        (Option<bool> Option, RunMode Mode)[] chosen = [.. modes.Where(mode => parsed.GetValue(mode.Option))];
        if (chosen.Length > 1)
            throw new UsageException($"{chosen[0].Option.Name} and {chosen[1].Option.Name} say different things; choose one.");
        if (!checkpointRange.Contains(parsed.GetValue(checkpointEvery)))
            throw new UsageException($"--checkpoint-every must be {checkpointRange} seconds.");
        return chosen.Length == 0 ? RunMode.Same : chosen[0].Mode;
    }

    static int Code(RunResults results, CancellationToken cancellation) => cancellation.IsCancellationRequested ? ExitCode.Interrupted
        : results.Trials.Any(IsLost) ? ExitCode.Failed
        : ExitCode.Done;

    static bool IsLost(TrialRecord trial) => trial.Status is TrialStatus.Failed or TrialStatus.Diverged;
}
