using System.Globalization;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// How much each factor matters, and the interaction of each two of them: shares of the variance of the means of all combinations
/// (<see cref="FunctionalAnova"/>).
/// </summary>
/// <param name="Measure">The measure, which is the one that chooses among the combinations.</param>
/// <param name="Combinations">The number of combinations in the full grid.</param>
/// <param name="Deviation">The standard deviation of their means, with divisor <paramref name="Combinations"/>.</param>
/// <param name="Shares">The shares of every factor and every pair of factors, the largest first.</param>
/// <param name="Rest">The share of interactions of three or more factors.</param>
/// <param name="Noise">The share that the noise between repeats would explain by itself; null with one repeat, or if runs are missing.</param>
public sealed record FactorImportance(Measure Measure, int Combinations, double Deviation, IReadOnlyList<ImportanceShare> Shares, double Rest, double? Noise)
{
    /// <summary>The smallest share that the sentence mentions; findings.json and the table of the report have all.</summary>
    const double WorthSaying = 0.01;

    /// <summary>All of that as a sentence.</summary>
    public string Sentence
    {
        get
        {
            string[] parts = [.. Shares.Where(share => share.Share >= WorthSaying).Select(share => $"{share.Label} {Percent(share.Share)}")];
            string rest = Rest >= WorthSaying ? $", three or more factors together {Percent(Rest)}" : "";
            string noise = Noise is { } share
                ? $" The noise of the repeats would make {(share < WorthSaying ? "" : "about ")}{Percent(share)} by itself."
                : " How much of it is noise is not known.";
            return $"The mean {Measure.Name} deviates by {Measure.DifferenceText(Deviation)} over the {Combinations} "
                + $"combinations. Of its variance: {string.Join(", ", parts)}{rest}.{noise}";
        }
    }

    /// <summary>"61 %"; "below 1 %".</summary>
    public static string Percent(double share) => share < WorthSaying ? "below 1 %" : $"{(100 * share).ToString("F0", CultureInfo.InvariantCulture)} %";

    /// <summary>The importance of the factors of <paramref name="run"/>, whose combinations are <paramref name="cells"/>.</summary>
    /// <returns>Null with fewer than two factors, if a combination is excluded or has no number, or if all are equal.</returns>
    internal static FactorImportance? Of(RunResults run, IReadOnlyList<Arm> cells)
    {
        FactorInfo[] factors = [.. run.Info.Factors.Where(factor => factor.Levels.Count > 1)];
        if (factors.Length < 2 || factors.Aggregate(1L, (product, factor) => product * factor.Levels.Count) != cells.Count)
            return null;
        double[] means = [.. cells.Select(cell => cell.Mean.Value ?? double.NaN)];
        if (FunctionalAnova.Of([.. factors.Select(factor => factor.Levels.Count)], means) is not { } split)
            return null;
        ImportanceShare[] shares =
        [
            .. factors.Select((factor, i) => new ImportanceShare([factor.Name], split.Factors[i])),
            .. split.Pairs.Select(pair => new ImportanceShare([factors[pair.Key.First].Name, factors[pair.Key.Second].Name], pair.Value)),
        ];
        return new FactorImportance(
            cells[0].Measure,
            cells.Count,
            Math.Sqrt(split.Variance),
            [.. shares.OrderByDescending(share => share.Share)],
            split.Rest,
            NoiseOf(cells) / split.Variance);
    }

    /// <summary>
    /// The variance of the means of cells that is due to the noise between repeats. It is estimated from the residuals of the runs without the means of
    /// their cell and of their repeat, because what all cells of a repeat share makes no difference between them.
    /// </summary>
    static double? NoiseOf(IReadOnlyList<Arm> cells)
    {
        int repeats = cells[0].Values.Count;
        int count = cells.Count;
        if (repeats < 2 || cells.Any(cell => cell.Missing > 0))
            return null;
        double[] ofCell = [.. cells.Select(cell => cell.Values.Average())];
        double mean = ofCell.Average();
        double[] ofRepeat = [.. Enumerable.Range(0, repeats).Select(repeat => cells.Average(cell => cell.Values[repeat]))];
        double OfRun(int cell, int repeat) => Math.Pow(cells[cell].Values[repeat] - ofCell[cell] - ofRepeat[repeat] + mean, 2);
        double left = Enumerable.Range(0, count).Sum(cell => Enumerable.Range(0, repeats).Sum(repeat => OfRun(cell, repeat)));
        return left / (repeats - 1) / repeats / count;
    }
}

/// <summary>The importance of one factor, or of the interaction of two.</summary>
/// <param name="Factors">The names of the one or two factors.</param>
/// <param name="Share">The share of the variance of the means of all combinations, from 0 to 1.</param>
public sealed record ImportanceShare(IReadOnlyList<string> Factors, double Share)
{
    /// <summary>"optimizer"; "optimizer with activation".</summary>
    public string Label => string.Join(" with ", Factors.Select(factor => factor.Replace('_', ' ')));
}
