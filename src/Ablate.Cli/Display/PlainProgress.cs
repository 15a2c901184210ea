using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Display;

/// <summary>Progress where the output is not a terminal: one line when a trial ends.</summary>
sealed class PlainProgress(TextWriter output) : StudyProgress
{
    readonly Lock gate = new();
    RunInfo? info;
    int planned, finished;

    public override void Show(Action run) => run();

    public override void OnRunStarted(RunInfo info, IReadOnlyList<Trial> trials)
    {
        this.info = info;
        planned = trials.Count;
        output.WriteLine($"{info.Study}: {QuantityText.Count(planned, "trial")}, {info.Workers} at a time, kernel {info.Machine.Kernel}");
    }

    public override void OnTrialKept(Trial trial, TrialRecord record)
    {
        lock (gate)
            output.WriteLine($"[{++finished}/{planned}] {TrialName.Of(info!, trial)}: {record.Status.ToString().ToLowerInvariant()} before");
    }

    public override void OnNote(string note)
    {
        lock (gate)
            output.WriteLine(note);
    }

    public override void OnTrialStarted(Trial trial)
    {
    }

    public override void OnStep(Trial trial, in TrainingProgress progress)
    {
    }

    public override void OnTrialFinished(Trial trial, TrialRecord record, Model? model)
    {
        string outcome = record.Status == TrialStatus.Completed
            ? $"validation {Percent.Score(record.Validation)}, test {Percent.Score(record.Test)}, "
                + $"{QuantityText.Count(record.Epochs.Count, "epoch")} in {QuantityText.Time(record.TrainingSeconds)}"
            : $"{record.Status.ToString().ToLowerInvariant()}: {record.Reason}";
        lock (gate)
            output.WriteLine($"[{++finished}/{planned}] {TrialName.Of(info!, trial)}: {outcome}");
    }
}
