namespace Ablate.Studies.Statistics;

/// <summary>
/// Benjamini-Hochberg: the k-th smallest of m p-values times m / k, made to rise. Of what is then called a discovery, a share of at most
/// alpha is false on average. Benjamini and Hochberg 1995, "Controlling the false discovery rate", JRSS B 57. For sifting many candidates;
/// a claim that rests on one of many tests needs <see cref="Holm"/>.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>The adjusted p-values, in the order given; none of none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not between 0 and 1.</exception>
    public static double[] Adjust(IReadOnlyList<double> values) => PValues.Adjust(values, sorted =>
    {
        double smallest = 1;
        double[] adjusted = new double[sorted.Length];
        for (int i = sorted.Length - 1; i >= 0; i--)
            adjusted[i] = smallest = Math.Min(smallest, sorted.Length * sorted[i] / (i + 1));
        return adjusted;
    });
}
