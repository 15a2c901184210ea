using Ablate.Engine.Randomness;
using MathNet.Numerics;

namespace Ablate.Studies.Statistics;

/// <summary>The number below which a share p of a distribution lies.</summary>
static class Quantile
{
    /// <summary>Standard normal.</summary>
    public static double Normal(double p) => NormalDistribution.Quantile(p);

    /// <summary>Student's t.</summary>
    public static double Student(double p, double degreesOfFreedom) => p switch
    {
        < 0.5 => -StudentTwoSided(2 * p, degreesOfFreedom),
        _ => StudentTwoSided(2 * (1 - p), degreesOfFreedom),
    };

    /// <summary>The t that |T| exceeds with the given probability, above 0 and up to 1, however small.</summary>
    public static double StudentTwoSided(double probability, double degreesOfFreedom) =>
        Root.OfFalling(t => TailProbability.StudentTwoSided(t, degreesOfFreedom), probability);

    /// <summary>Beta. For p near 1 take 1 - Beta(1 - p, b, a), which keeps the digits of a small tail; MathNet's quantile loses them at either end.</summary>
    public static double Beta(double p, double a, double b) => Root.OfFalling(x => -SpecialFunctions.BetaRegularized(a, b, Math.Min(x, 1)), -p);

    /// <summary>
    /// The share <paramref name="p"/> of sorted values, between neighbours in proportion (type 7 of Hyndman and Fan 1996; NumPy's and R's default).
    /// </summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        double position = p * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 2);
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
