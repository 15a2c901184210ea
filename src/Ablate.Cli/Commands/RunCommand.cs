using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;

namespace Ablate.Cli.Commands;

/// <summary>ablate run: trains a study and leaves a run folder.</summary>
sealed class RunCommand
{
    readonly Surroundings surroundings;
    readonly StudyOptions studyOptions = new();
    readonly Option<string?> output = new("--output", "-o") { Description = "The run folder. Default: runs/NAME of the study.", HelpName = "DIR" };
    readonly Option<int?> workers = new("--workers") { Description = "Trials that train at the same time. Default: one per processor.", HelpName = "N" };
    readonly Option<bool> force = new("--force") { Description = "Replace a run folder that exists." };
    readonly Option<bool> png = new("--png") { Description = "Make PNGs of the figures too." };
    readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Say nothing but errors." };
    readonly Option<bool> json = new("--json") { Description = "Print the results as JSON, and nothing else." };

    RunCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var run = new RunCommand(surroundings);
        var command = new Command("run", "Train every trial of a study; leave results, figures and models in a run folder.\n\nExamples:\n  ablate run activation-by-optimizer\n  ablate run studies/mine.yaml --repeats 5 --png\n  ablate run mine.yaml --set \"optimizer=[adam, sgd]\" --epochs 3 --output runs/quick");
        run.studyOptions.AddTo(command);
        foreach (Option option in new Option[] { run.output, run.workers, run.force, run.png, run.quiet, run.json })
            command.Add(option);
        command.SetAction(run.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        if (parsed.GetValue(workers) is < 1)
            throw new UsageException("--workers must be at least 1.");
        StudyLocation location = StudyLocation.Find(parsed.GetRequiredValue(studyOptions.Study), surroundings);
        Study study = location.Read(studyOptions.Overrides(parsed));
        var folder = new RunFolder(surroundings.Absolute(parsed.GetValue(output) ?? Path.Combine("runs", study.Name)));
        RunFolderGuard.CheckFree(folder, parsed.GetValue(force));

        using var log = new RunLog(folder.Log);
        bool silent = parsed.GetValue(quiet) || parsed.GetValue(json);
        StudyProgress? progress = silent ? null : StudyProgress.Create(surroundings);
        IStudyObserver[] observers = [new ResultStore(new RunWriter(folder, study, location.Text)), log, .. progress is null ? Array.Empty<IStudyObserver>() : [progress]];
        var runner = new StudyRunner(
            study,
            new RunOptions
            {
                Workers = parsed.GetValue(workers) ?? Environment.ProcessorCount,
                Kernel = StudyOptions.ChosenKernel(surroundings),
                Locator = DataAccess.Create(surroundings, parsed.GetValue(studyOptions.Data), location.Folder),
            },
            observers);
        RunFolderGuard.Clear(folder);
        if (progress is null)
            runner.Run(surroundings.Cancellation);
        else
            progress.Show(() => runner.Run(surroundings.Cancellation));

        RunResults results = RunReader.Read(folder);
        IReadOnlyList<string> drawings = FigureFiles.Write(folder.Figures, StudyFigures.Of(results));
        string? complaint = parsed.GetValue(png) ? PngConversion.Convert(drawings) : null;
        if (complaint is not null)
            surroundings.Error.WriteLine(complaint);
        if (parsed.GetValue(json))
            ResultsJson.Write(surroundings.Output, results);
        else if (!silent)
            ResultsView.Write(surroundings, results);
        return Code(results);
    }

    int Code(RunResults results) => surroundings.Cancellation.IsCancellationRequested ? ExitCode.Interrupted
        : results.Trials.Any(trial => trial.Status == TrialStatus.Failed) ? ExitCode.Failed
        : ExitCode.Done;
}
