using Ablate.Engine.Randomness;
using MathNet.Numerics;

namespace Ablate.Studies.Statistics;

/// <summary>Quantiles of distributions and of sorted values: the number below which a share p lies.</summary>
static class Quantile
{
    /// <summary>The quantile of the standard normal distribution.</summary>
    public static double Normal(double p) => NormalDistribution.Quantile(p);

    /// <summary>The quantile of Student's t distribution.</summary>
    public static double Student(double p, double degreesOfFreedom) => p switch
    {
        < 0.5 => -StudentTwoSided(2 * p, degreesOfFreedom),
        _ => StudentTwoSided(2 * (1 - p), degreesOfFreedom),
    };

    /// <summary>The t that |T| exceeds with the given probability, above 0 and up to 1. Accurate also for very small probabilities.</summary>
    public static double StudentTwoSided(double probability, double degreesOfFreedom) =>
        Root.OfFalling(t => TailProbability.StudentTwoSided(t, degreesOfFreedom), probability);

    /// <summary>
    /// The quantile of the beta distribution. For p near 1 use 1 - Beta(1 - p, b, a), which keeps the digits of a small tail; MathNet's own quantile loses
    /// them at both ends.
    /// </summary>
    public static double Beta(double p, double a, double b) => Root.OfFalling(x => -SpecialFunctions.BetaRegularized(a, b, Math.Min(x, 1)), -p);

    /// <summary>
    /// The quantile of at least two sorted values, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996; the default of NumPy and R).
    /// </summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        double position = p * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 2);
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
