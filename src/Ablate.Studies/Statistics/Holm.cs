namespace Ablate.Studies.Statistics;

/// <summary>
/// Holm: the k-th smallest of m p-values times m - k + 1, made to rise. The chance of any false discovery among all tests stays below alpha,
/// whatever their dependence. Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian J. Statistics 6.
/// </summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order given; none of none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> values) => PValues.Adjust(values, sorted =>
    {
        double largest = 0;
        return [.. sorted.Select((p, i) => largest = Math.Max(largest, (sorted.Length - i) * p))];
    });

    /// <summary>The same where there may be no test of a pair, which then counts as a p-value of 1 and stays null.</summary>
    internal static double?[] AdjustKnown(IReadOnlyList<double?> values)
    {
        double[] adjusted = Adjust([.. values.Select(p => p ?? 1)]);
        return [.. values.Select((p, i) => p is null ? null : (double?)adjusted[i])];
    }
}
