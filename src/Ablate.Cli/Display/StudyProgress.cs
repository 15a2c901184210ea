using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Display;

/// <summary>Shows a run while it lasts.</summary>
abstract class StudyProgress : IStudyObserver
{
    /// <summary>A moving display for a person, plain lines for a file.</summary>
    public static StudyProgress Create(Surroundings surroundings) =>
        surroundings.IsTerminal ? new LiveProgress(Terminal.Create(surroundings)) : new PlainProgress(surroundings.Output);

    /// <summary>Shows <paramref name="run"/> until it ends.</summary>
    public abstract void Show(Action run);

    /// <inheritdoc/>
    public abstract void OnRunStarted(RunInfo info, IReadOnlyList<Trial> trials);

    /// <inheritdoc/>
    public abstract void OnTrialKept(Trial trial, TrialRecord record);

    /// <inheritdoc/>
    public abstract void OnNote(string note);

    /// <inheritdoc/>
    public abstract void OnTrialStarted(Trial trial);

    /// <inheritdoc/>
    public abstract void OnStep(Trial trial, in TrainingProgress progress);

    /// <inheritdoc/>
    public abstract void OnTrialFinished(Trial trial, TrialRecord record, Model? model);
}
