using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Ablate.Studies.Statistics;

/// <summary>
/// How often n pairs show a difference of d_z deviations: P(|T| &gt; c), c the 1 - alpha / 2 quantile of Student's t with n - 1 degrees of
/// freedom, T the noncentral t with noncentrality d_z sqrt(n). Cohen 1988, "Statistical power analysis", section 2.3; T is (Z + noncentrality) / S,
/// so P(T &gt; c) = integral f(s) P(Z &gt; c s - noncentrality) ds with f the density of S = sqrt(chi-squared / degrees of freedom).
/// </summary>
public static class PairedPower
{
    /// <summary>More repeats than anyone trains.</summary>
    const int Most = 1_000_000;

    /// <summary>The power of the two-sided paired t test with <paramref name="count"/> pairs, at least 2.</summary>
    public static double Of(double effect, int count, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        Interval.CheckLevel(alpha);
        double degrees = count - 1;
        double critical = Quantile.StudentTwoSided(alpha, degrees);
        double shift = effect * Math.Sqrt(count);
        double logScale = Math.Log(2) + degrees / 2 * Math.Log(degrees / 2) - SpecialFunctions.GammaLn(degrees / 2);

        // S has a deviation of about 1 / sqrt(2 degrees); eight of them on either side hold all but 3e-11. P(Z > 9) is less.
        double reach = 8 / Math.Sqrt(2 * degrees);
        double low = Math.Max(0, 1 - reach);
        double high = Math.Min(1 + reach, (Math.Abs(shift) + 9) / critical);
        if (high <= low)
            return 0;
        double Density(double s) => Math.Exp(logScale + (degrees - 1) * Math.Log(s) - degrees * s * s / 2);
        double Exceeding(double s) => TailProbability.Normal(critical * s - shift) + TailProbability.Normal(critical * s + shift);
        return GaussLegendreRule.Integrate(s => Density(s) * Exceeding(s), low, high, 256);
    }

    /// <summary>The least number of pairs whose power reaches <paramref name="power"/>.</summary>
    /// <returns>Null if the effect is zero or no number, or a million pairs do not do.</returns>
    public static int? Repeats(double effect, double power = 0.8, double alpha = 0.05)
    {
        Interval.CheckLevel(power);
        if (effect == 0 || double.IsNaN(effect))
            return null;
        int low = 1, high = 2;
        while (Of(effect, high, alpha) < power)
        {
            if (high >= Most)
                return null;
            (low, high) = (high, high * 2);
        }
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (Of(effect, middle, alpha) < power)
                low = middle;
            else
                high = middle;
        }
        return high;
    }
}
