using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results;

/// <summary>A run and its records.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Info">What it says of itself.</param>
/// <param name="Trials">The records, in the order of the plan.</param>
public sealed record RunResults(RunFolder Folder, RunInfo Info, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>Trials of the plan that have not ended by themselves.</summary>
    public int Unfinished => Info.Trials - Trials.Count(trial => trial.Status != TrialStatus.Interrupted);

    /// <summary>"1 of 6 trials is not finished".</summary>
    public string UnfinishedText =>
        $"{Unfinished.ToString("N0", CultureInfo.InvariantCulture)} of {QuantityText.Count(Info.Trials, "trial")} "
        + $"{(Unfinished == 1 ? "is" : "are")} not finished";

    /// <summary>
    /// The completed trial with the highest validation accuracy, or the lowest validation loss where there are no classes; by training rows
    /// where nothing validates; the first of equals. Never chosen by test rows.
    /// </summary>
    public TrialRecord? Best => ByMerit.FirstOrDefault(trial => trial.Status == TrialStatus.Completed);

    /// <summary>
    /// All trials, best first, in the sense of <see cref="Best"/>; those that did not complete after those that did, as they have no rank among them.
    /// </summary>
    public IEnumerable<TrialRecord> ByMerit =>
        Trials.OrderByDescending(trial => trial.Status == TrialStatus.Completed).ThenByDescending(Merit).ThenBy(trial => trial.Number);

    static double Merit(TrialRecord trial) => (trial.Validation ?? trial.Training) switch
    {
        { Accuracy: { } accuracy } => accuracy,
        { Loss: var loss } when !double.IsNaN(loss) => -loss,
        _ => double.NegativeInfinity,
    };
}
