namespace Ablate.Studies.Statistics;

/// <summary>
/// McNemar's test: whether two models err equally often on the same images. Only images that one model alone classifies correctly carry information, b of
/// them for the first model and c for the second; without a difference b is binomial with n = b + c and p = 1/2. McNemar 1947, Psychometrika 12. The test
/// compares two trained models, not two ways of training; those need repeats.
/// </summary>
public static class McNemar
{
    /// <summary>The exact two-sided test: p = 2 P(X &lt;= min(b, c)), at most 1. The statistic is min(b, c).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static TestOutcome Exact(int onlyFirst, int onlySecond)
    {
        int count = Check(onlyFirst, onlySecond);
        int fewer = Math.Min(onlyFirst, onlySecond);
        double tail = count == 0 ? 1 : MathNet.Numerics.Distributions.Binomial.CDF(0.5, count, fewer);
        return new TestOutcome(fewer, Math.Min(1, 2 * tail), count);
    }

    /// <summary>
    /// The test with continuity correction: chi-squared = (|b - c| - 1)^2 / (b + c) with one degree of freedom (Edwards 1948, Psychometrika 13).
    /// A good approximation from b + c = 25 on.
    /// </summary>
    /// <remarks>If b = c the corrected distance is zero here; statsmodels squares the -1.</remarks>
    /// <returns>Null if the models never disagree.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static TestOutcome? Corrected(int onlyFirst, int onlySecond)
    {
        int count = Check(onlyFirst, onlySecond);
        if (count == 0)
            return null;
        double statistic = Math.Pow(Math.Max(0, Math.Abs(onlyFirst - onlySecond) - 1), 2) / count;
        return new TestOutcome(statistic, TailProbability.ChiSquared(statistic, 1), count);
    }

    /// <summary>The number of images that only the first model classifies correctly, and that only the second does.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static (int OnlyFirst, int OnlySecond) Count(ReadOnlySpan<bool> firstRight, ReadOnlySpan<bool> secondRight)
    {
        if (firstRight.Length != secondRight.Length)
            throw new ArgumentException($"{firstRight.Length} and {secondRight.Length} images are not the same.", nameof(secondRight));
        int onlyFirst = 0, onlySecond = 0;
        for (int i = 0; i < firstRight.Length; i++)
        {
            onlyFirst += firstRight[i] && !secondRight[i] ? 1 : 0;
            onlySecond += secondRight[i] && !firstRight[i] ? 1 : 0;
        }
        return (onlyFirst, onlySecond);
    }

    static int Check(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        return onlyFirst + onlySecond;
    }
}
