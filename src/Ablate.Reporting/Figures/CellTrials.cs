using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>The trials of one combination of levels.</summary>
/// <param name="Levels">The labels of its levels, in the order of the factors.</param>
/// <param name="Trials">One per repeat, in the order of the plan, however they ended.</param>
public sealed record CellTrials(IReadOnlyList<string> Levels, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>What sentences and legends call it: "adam relu", "learning rate 0.1", "all trials".</summary>
    public required string Label { get; init; }

    /// <summary>How many of its trials completed.</summary>
    public int Completed => Trials.Count(trial => trial.Status == TrialStatus.Completed);

    /// <summary>The mean of <paramref name="measure"/> over the completed trials with Student's 95 % interval.</summary>
    public Estimate Estimate(Measure measure) => Mean.Of(Sample.Of(Trials.Select(trial => Value(trial, measure))));

    /// <summary>
    /// The cells of a run, best first: by the mean validation accuracy, or the lowest mean validation loss where there are no classes; by
    /// training rows where nothing validates; never by test rows. Cells without a completed trial come last.
    /// </summary>
    public static IReadOnlyList<CellTrials> ByMerit(RunResults results)
    {
        Measure chosen = Selection.Of(results.Trials);
        return
        [
            .. results.Trials.OrderBy(trial => trial.Number).GroupBy(trial => string.Join('\n', trial.Levels))
                .Select(cell => new CellTrials(cell.First().Levels, [.. cell]) { Label = FigureText.Levels(results, cell.First().Levels) })
                .OrderByDescending(cell => cell.Estimate(chosen).Value is { } value ? (chosen.HigherIsBetter ? value : -value) : double.NegativeInfinity),
        ];
    }

    /// <summary>The value of <paramref name="measure"/> if the trial completed; else not-a-number.</summary>
    internal static double Value(TrialRecord trial, Measure measure) => measure.Of(trial) ?? double.NaN;
}
