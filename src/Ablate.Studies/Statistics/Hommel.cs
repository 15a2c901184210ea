namespace Ablate.Studies.Statistics;

/// <summary>
/// Hommel: the smallest alpha at which the closed test built on Simes' inequality rejects. The chance of any false discovery stays below
/// alpha if the tests are independent or positively dependent; never finds less than Holm. Hommel 1988, "A stagewise rejective multiple
/// test procedure", Biometrika 75; computed as Wright 1992, Biometrics 48, appendix.
/// </summary>
public static class Hommel
{
    /// <summary>The adjusted p-values, in the order given; none of none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> values) => PValues.Adjust(values, sorted =>
    {
        int m = sorted.Length;
        double[] adjusted = [.. sorted];
        for (int size = m; size > 1; size--)
        {
            // The hypotheses with the largest p-values, size - 1 of them, meet one of the others.
            double smallest = double.PositiveInfinity;
            for (int k = 2; k <= size; k++)
                smallest = Math.Min(smallest, size * sorted[m - size + k - 1] / k);
            for (int i = 0; i < m; i++)
                adjusted[i] = Math.Max(adjusted[i], Math.Min(smallest, size * sorted[Math.Min(i, m - size)]));
        }
        return adjusted;
    });
}
