using MathNet.Numerics;

namespace Ablate.Studies.Statistics;

/// <summary>
/// Tail probabilities of the distributions that tests need, from the incomplete beta and gamma functions and not as one minus a
/// cumulative probability, which would lose all digits of a small p-value. Formulas: Abramowitz and Stegun 1964, 26.5.27, 26.6.2, 26.4.19, 7.1.
/// </summary>
static class TailProbability
{
    /// <summary>P(Z &gt; z), standard normal.</summary>
    public static double Normal(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;

    /// <summary>P(|T| &gt; |t|), Student's t.</summary>
    public static double StudentTwoSided(double t, double degreesOfFreedom) =>
        SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t));

    /// <summary>P(T &gt; t), Student's t.</summary>
    public static double Student(double t, double degreesOfFreedom) =>
        t > 0 ? StudentTwoSided(t, degreesOfFreedom) / 2 : 1 - StudentTwoSided(t, degreesOfFreedom) / 2;

    /// <summary>P(F &gt; f), Fisher's F.</summary>
    public static double Fisher(double f, double numeratorDegrees, double denominatorDegrees) =>
        SpecialFunctions.BetaRegularized(denominatorDegrees / 2, numeratorDegrees / 2, denominatorDegrees / (denominatorDegrees + numeratorDegrees * f));

    /// <summary>P(X &gt; x), chi-squared.</summary>
    public static double ChiSquared(double x, double degreesOfFreedom) => SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, x / 2);
}
