namespace Ablate.Studies.Statistics;

/// <summary>
/// The interval of a standard deviation s of normal numbers: s sqrt(f / chi2) with the quantiles of chi-squared at f degrees of freedom (Fisher
/// 1925); f is n - 1 for n independent runs. Unlike the interval of a mean it does not
/// become right with many runs if the numbers are not normal: heavy tails make it too narrow.
/// </summary>
public static class DeviationInterval
{
    /// <summary>The interval of <paramref name="deviation"/>.</summary>
    /// <returns>Null without degrees of freedom.</returns>
    public static Interval? Of(double deviation, int degreesOfFreedom, double level = 0.95)
    {
        Interval.CheckLevel(level);
        if (degreesOfFreedom < 1)
            return null;
        double Bound(double above) => deviation * Math.Sqrt(degreesOfFreedom / Root.OfFalling(x => TailProbability.ChiSquared(x, degreesOfFreedom), above));
        return new Interval(Bound(0.5 - level / 2), Bound(0.5 + level / 2), level);
    }
}
