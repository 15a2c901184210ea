namespace Ablate.Engine.Randomness;

/// <summary>
/// Numbers between 0 and 1 with the density x^(alpha - 1) (1 - x)^(beta - 1) / B(alpha, beta): G / (G + H), with G and H of the gamma
/// distributions of shape alpha and beta, by the method of Marsaglia and Tsang 2000, "A simple method for generating gamma variables".
/// </summary>
static class BetaDistribution
{
    /// <summary>One number; both shapes are above zero.</summary>
    public static double Draw(RandomStream random, double alpha, double beta)
    {
        double first = LogarithmOfGamma(random, alpha), second = LogarithmOfGamma(random, beta);
        return 1 / (1 + Math.Exp(second - first));
    }

    /// <summary>The logarithm, because at small shapes the number itself is often below the smallest double.</summary>
    static double LogarithmOfGamma(RandomStream random, double shape)
    {
        // A number of shape a is one of shape a + 1 times the a-th root of a uniform one.
        double root = shape < 1 ? Math.Log(1 - random.NextDouble()) / shape : 0;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = random.NextNormal(), v = 1 + c * normal, uniform = 1 - random.NextDouble();
            v = v * v * v;
            if (v > 0 && Math.Log(uniform) < normal * normal / 2 + d * (1 - v + Math.Log(v)))
                return Math.Log(d * v) + root;
        }
    }
}
