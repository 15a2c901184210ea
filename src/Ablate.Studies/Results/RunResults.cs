using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results;

/// <summary>The results of a run, as its folder has them.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Info">The description of the run.</param>
/// <param name="Trials">The records of its trials, in the order of the plan.</param>
public sealed record RunResults(RunFolder Folder, RunInfo Info, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>The number of planned trials without a record, or that were interrupted.</summary>
    public int Unfinished => Info.Trials - Trials.Count(trial => trial.Status != TrialStatus.Interrupted);

    /// <summary>"1 of 6 trials is not finished".</summary>
    public string UnfinishedText =>
        $"{Unfinished.ToString("N0", CultureInfo.InvariantCulture)} of {QuantityText.Count(Info.Trials, "trial")} "
        + $"{(Unfinished == 1 ? "is" : "are")} not finished";

    /// <summary>
    /// The completed trial with the highest validation accuracy, or the lowest validation loss if there are no classes; by training rows if there are no
    /// validation rows; the first of equals. It is never chosen by test rows.
    /// </summary>
    public TrialRecord? Best => ByMerit.FirstOrDefault(trial => trial.Status == TrialStatus.Completed);

    /// <summary>
    /// All trials, best first in the sense of <see cref="Best"/>; trials that did not complete come last.
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
