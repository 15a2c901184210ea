using Ablate.Studies.Results;

namespace Ablate.Reporting.Figures;

/// <summary>A number that every trial has, with its name and unit.</summary>
/// <param name="Name">"test accuracy".</param>
/// <param name="IsShare">Whether it lies between 0 and 1 and is shown in per cent.</param>
/// <param name="Of">Its value in a trial; null if the trial lacks it.</param>
public sealed record Measure(string Name, bool IsShare, Func<TrialRecord, double?> Of)
{
    /// <summary>Accuracy on the test rows.</summary>
    public static Measure TestAccuracy { get; } = new("test accuracy", true, trial => trial.Test?.Accuracy);

    /// <summary>Accuracy on the validation rows.</summary>
    public static Measure ValidationAccuracy { get; } = new("validation accuracy", true, trial => trial.Validation?.Accuracy);

    /// <summary>Accuracy on the training rows, as a running mean over the last epoch.</summary>
    public static Measure TrainingAccuracy { get; } = new("training accuracy", true, trial => trial.Training?.Accuracy);

    /// <summary>The best measure of unseen rows that the trials have.</summary>
    public static Measure BestAvailable(IReadOnlyList<TrialRecord> trials) =>
        trials.Any(trial => trial.Test is not null) ? TestAccuracy : trials.Any(trial => trial.Validation is not null) ? ValidationAccuracy : TrainingAccuracy;

    /// <summary>"Test accuracy".</summary>
    public string Title => char.ToUpperInvariant(Name[0]) + Name[1..];
}
