using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>
/// Learning curves of cells: the mean over the completed repeats after each
/// epoch, with its interval. One that has stopped counts with its last value.
/// </summary>
public static class LearningBands
{
    /// <summary>More curves than this cannot be told apart.</summary>
    public const int MostCurves = 12;

    /// <summary>The curves of the best cells; null if none has the measure after two epochs.</summary>
    /// <param name="cells">Best first.</param>
    /// <param name="measure">What to draw.</param>
    /// <param name="name">Of its files.</param>
    /// <param name="title">What the figure shows; by default the measure.</param>
    public static IntervalCurves? Compute(IReadOnlyList<CellTrials> cells, EpochMeasure measure, string name, string? title = null)
    {
        (double lowest, double highest) = measure.Bounds(cells.SelectMany(cell => cell.Trials));
        IntervalCurve[] curves =
        [
            .. cells.Take(MostCurves)
                .Select(cell => new IntervalCurve(cell.Label, Points(cell, measure, lowest, highest)))
                .Where(curve => curve.Points.Count > 0),
        ];
        if (curves.All(curve => curve.Points.Count < 2))
            return null;
        string which = cells.Count > MostCurves ? $"the best {MostCurves} of {cells.Count} combinations; " : "";
        int runs = curves.Max(curve => curve.Points.Max(point => point.Estimate.Count));
        bool areEqual = curves.All(curve => curve.Points.All(point => point.Estimate.Count == runs));
        string repeats = areEqual ? $"{runs} runs" : $"up to {runs} completed runs";
        string basis = runs == 1 ? "one run each" : $"mean over {repeats}, a stopped one with its last value; band: 95 % t interval";
        return new IntervalCurves(name, title ?? measure.Title, which + basis)
        {
            Along = "epoch",
            ValueTitle = measure.Name,
            IsShare = measure.IsShare,
            Curves = curves,
        };
    }

    /// <summary>A run that stopped early keeps its last value: a mean over those that still run would jump whenever one stops.</summary>
    static List<(double Epoch, Estimate Mean)> Points(CellTrials cell, EpochMeasure measure, double lowest, double highest)
    {
        TrialRecord[] completed = [.. cell.Trials.Where(trial => trial.Status == TrialStatus.Completed)];
        var points = new List<(double Epoch, Estimate Mean)>();
        foreach (int epoch in completed.SelectMany(trial => trial.Epochs).Select(record => record.Epoch).Distinct().Order())
        {
            Estimate mean = Mean.Of(Sample.Of(completed.Select(trial => Latest(trial, epoch, measure)))).Within(lowest, highest);
            if (mean.Value is not null)
                points.Add((epoch, mean));
        }
        return points;
    }

    /// <summary>What <paramref name="measure"/> was after <paramref name="epoch"/>, or when the trial stopped; not-a-number where it has none.</summary>
    static double Latest(TrialRecord trial, int epoch, EpochMeasure measure)
    {
        EpochRecord? latest = trial.Epochs.LastOrDefault(record => record.Epoch <= epoch);
        return latest is null ? double.NaN : measure.Of(latest) ?? double.NaN;
    }
}
