namespace Ablate.Studies.Statistics;

/// <summary>
/// The range of k independent standard normal numbers: P(Q &lt;= q) = k integral phi(z) (Phi(z) - Phi(z - q))^(k - 1) dz, which is the studentized
/// range for infinitely many degrees of freedom. Tippett 1925, Biometrika 17; Lund and Lund 1983, Algorithm AS 190. What ranks need, whose variance
/// is known.
/// </summary>
static class StudentizedRange
{
    /// <summary>
    /// The integrand is smooth and vanishes at both ends, so the plain sum converges faster than any power of the step: at this one to 1e-15.
    /// </summary>
    const double Step = 1.0 / 16;

    /// <summary>Beyond this many deviations the normal density is below 1e-17.</summary>
    const double Far = 8.75;

    /// <summary>P(Q &gt; q) for <paramref name="count"/> numbers, to about 1e-15.</summary>
    public static double Tail(double q, int count)
    {
        double sum = 0;
        for (double z = -Far; z <= Far; z += Step)
        {
            // Phi(z) - Phi(z - q), with z the largest of the numbers.
            double inside = TailProbability.Normal(z - q) - TailProbability.Normal(z);
            sum += Math.Exp(-z * z / 2) * Math.Pow(inside, count - 1);
        }
        return q <= 0 ? 1 : Math.Clamp(1 - count * Step / Math.Sqrt(2 * Math.PI) * sum, 0, 1);
    }

    /// <summary>The q that the range exceeds with <paramref name="probability"/>.</summary>
    public static double Quantile(double probability, int count) => Root.OfFalling(q => Tail(q, count), probability);
}
