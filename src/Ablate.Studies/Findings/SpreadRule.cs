using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// Splits the spread of the repeats by its source, where a study varies one at a time: the variance over the repeats of each combination of
/// levels, pooled over them by degrees of freedom, for each source (Bouthillier et al. 2021, MLSys).
/// </summary>
/// <remarks>
/// Each source varies around one draw of the others, so a share is of that draw too, and the shares need not add up to what everything together
/// makes: sources interact. Combinations of levels share their draws, so their deviations are alike; the interval therefore has the degrees of
/// freedom of one of them, and is too wide rather than too narrow.
/// </remarks>
sealed class SpreadRule(RunResults run)
{
    /// <summary>What a study writes where all sources vary at once.</summary>
    internal const string Everything = "everything";

    /// <summary>What each source makes deviate: the measure that chooses, and its counterpart on test rows. Empty if everything varies at once.</summary>
    public IReadOnlyList<SourceSpread> Find()
    {
        if (run.Trials.All(trial => SourceOf(trial) == Everything))
            return [];
        Measure selection = Selection.Of(run.Trials);
        Measure? test = MeasureCatalogue.Of(run.Trials).OnTestRows(selection);
        return [.. new[] { selection, test }.OfType<Measure>().SelectMany(Of)];
    }

    /// <summary>What varies between the repeats of <paramref name="trial"/>, as a study writes it.</summary>
    internal static string SourceOf(TrialRecord trial) => trial.Setting("training", "vary")?.GetString() ?? Everything;

    IEnumerable<SourceSpread> Of(Measure measure)
    {
        SourceSpread[] spreads = [.. run.Trials.GroupBy(SourceOf).Select(family => Pooled(family, measure)).OfType<SourceSpread>()];
        SourceSpread[] single = [.. spreads.Where(spread => spread.Source != Everything)];
        double sum = single.Sum(spread => spread.Deviation * spread.Deviation);
        if (single.Length < 2 || sum == 0)
            return spreads;
        return spreads.Select(spread => spread.Source == Everything ? spread : spread with { Share = spread.Deviation * spread.Deviation / sum });
    }

    static SourceSpread? Pooled(IGrouping<string, TrialRecord> family, Measure measure)
    {
        Sample[] cells =
        [
            .. family.GroupBy(trial => string.Join('\n', trial.Levels))
                .Select(cell => Sample.Of(cell.Select(trial => measure.Of(trial) ?? double.NaN)))
                .Where(cell => cell.Count > 1),
        ];
        if (cells.Length == 0)
            return null;
        double squares = cells.Sum(cell => (cell.Count - 1) * Math.Pow(StandardDeviation.Of(cell)!.Value, 2));
        double deviation = Math.Sqrt(squares / cells.Sum(cell => cell.Count - 1));
        Interval? interval = DeviationInterval.Of(deviation, cells.Max(cell => cell.Count) - 1);
        return new SourceSpread(family.Key, measure, deviation, interval, cells.Sum(cell => cell.Count), cells.Length, null);
    }
}
