namespace Ablate.Studies.Statistics;

/// <summary>
/// The confidence interval of a standard deviation s of normal numbers: s sqrt(f / chi2), with the quantiles of chi-squared at f degrees of freedom
/// (Fisher 1925); f is n - 1 for n independent runs. Unlike the interval of a mean, it does not become valid with many runs if the numbers are not
/// normal: heavy tails make it too narrow.
/// </summary>
public static class DeviationInterval
{
    /// <summary>The confidence interval of <paramref name="deviation"/>.</summary>
    /// <param name="deviation">The standard deviation of the sample.</param>
    /// <param name="degreesOfFreedom">Its degrees of freedom.</param>
    /// <param name="level">The probability that the interval contains the true value, between 0 and 1. Default 0.95.</param>
    /// <returns>Null without degrees of freedom.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static Interval? Of(double deviation, int degreesOfFreedom, double level = 0.95)
    {
        Interval.CheckLevel(level);
        if (degreesOfFreedom < 1)
            return null;
        double Bound(double above) => deviation * Math.Sqrt(degreesOfFreedom / Root.OfFalling(x => TailProbability.ChiSquared(x, degreesOfFreedom), above));
        return new Interval(Bound(0.5 - level / 2), Bound(0.5 + level / 2), level);
    }
}
