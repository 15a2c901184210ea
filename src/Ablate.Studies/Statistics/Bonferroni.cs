namespace Ablate.Studies.Statistics;

/// <summary>
/// Bonferroni: m p, for m tests. The chance of any false discovery stays below alpha. Dunn 1961, "Multiple comparisons among means", JASA 56.
/// <see cref="Holm"/> promises the same and finds more.
/// </summary>
public static class Bonferroni
{
    /// <summary>The adjusted p-values, in the order given; none of none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> values) =>
        PValues.Adjust(values, sorted => Array.ConvertAll(sorted, p => sorted.Length * p));
}
