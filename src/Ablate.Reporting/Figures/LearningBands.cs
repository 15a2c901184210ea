using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>Learning curves of cells: the mean over the repeats after each epoch, with its interval.</summary>
public static class LearningBands
{
    /// <summary>More curves than this cannot be told apart.</summary>
    public const int MostCurves = 12;

    /// <summary>The curves of the best cells; null if no epoch has the measure.</summary>
    /// <param name="cells">Best first.</param>
    /// <param name="measure">What to draw.</param>
    /// <param name="name">Of its files.</param>
    /// <param name="title">What the figure shows.</param>
    /// <param name="remark">What else to know; empty for nothing.</param>
    public static IntervalCurves? Compute(IReadOnlyList<CellTrials> cells, EpochMeasure measure, string name, string title, string remark)
    {
        IntervalCurve[] curves = [.. cells.Take(MostCurves).Select(cell => new IntervalCurve(cell.Label, Points(cell, measure))).Where(curve => curve.Points.Count > 0)];
        if (curves.Length == 0)
            return null;
        string which = cells.Count > MostCurves ? $"the best {MostCurves} of {cells.Count} combinations; " : "";
        int runs = curves.Max(curve => curve.Points.Max(point => point.Estimate.Count));
        string basis = runs == 1 ? "one run each" : $"mean over up to {runs} runs, band: 95 % t interval";
        return new IntervalCurves(name, title, which + basis + remark)
        {
            Along = "epoch",
            ValueTitle = measure.Name,
            IsShare = measure.IsShare,
            Curves = curves,
        };
    }

    static (double, Estimate)[] Points(CellTrials cell, EpochMeasure measure) =>
    [
        .. cell.Trials.SelectMany(trial => trial.Epochs).GroupBy(epoch => epoch.Epoch).OrderBy(epochs => epochs.Key)
            .Select(epochs => ((double)epochs.Key, Mean.Of(Sample.Of(epochs.Select((EpochRecord epoch) => measure.Of(epoch) ?? double.NaN)))))
            .Where(point => point.Item2.Value is not null),
    ];
}
