namespace Ablate.Studies.Statistics;

/// <summary>
/// What the runs of one arm measured. A run that diverged or failed has no number (it gives NaN or infinity); it is counted in
/// <see cref="Missing"/> and enters no statistic, so none of them can turn into nonsense.
/// </summary>
/// <remarks>
/// Missing runs are not missing at random: an arm whose bad runs diverge looks better than it is. Whoever shows a statistic of a
/// sample shows <see cref="Missing"/> beside it.
/// </remarks>
public sealed class Sample
{
    readonly double[] values;

    Sample(double[] values, int missing, double magnitude) =>
        (this.values, Missing, Resolution) = (values, missing, Math.ScaleB(magnitude, -50));

    /// <summary>The finite numbers, in the order of the runs.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>How many runs gave a number.</summary>
    public int Count => values.Length;

    /// <summary>How many runs gave none.</summary>
    public int Missing { get; }

    /// <summary>
    /// Numbers that differ by no more are equal: 2^-50 of the largest magnitude measured. Differences of accuracies such as
    /// 0.9782 - 0.9781 and 0.9612 - 0.9611 are the same number of images, but not the same bits.
    /// </summary>
    public double Resolution { get; }

    /// <summary>Whether not all values are equal. Without spread there is no t statistic and no interval.</summary>
    public bool HasSpread => Count > 1 && values.Max() - values.Min() > Resolution;

    /// <summary>The sample of <paramref name="measured"/>, one number per run, not finite where a run has none.</summary>
    public static Sample Of(IEnumerable<double> measured)
    {
        double[] all = [.. measured];
        double[] finite = Array.FindAll(all, double.IsFinite);
        return Of(finite, all.Length - finite.Length, finite);
    }

    /// <summary>A sample derived from <paramref name="sources"/>, whose magnitude says how exact it is.</summary>
    internal static Sample Of(double[] values, int missing, IEnumerable<double> sources) =>
        new(values, missing, sources.Select(Math.Abs).DefaultIfEmpty().Max());

    /// <summary>The sample in a unit of which <paramref name="factor"/> make one of the present.</summary>
    internal Sample Scale(double factor) => new(Array.ConvertAll(values, value => factor * value), Missing, Math.ScaleB(factor * Resolution, 50));

    internal double[] Sorted()
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
    }
}
