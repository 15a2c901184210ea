using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Randomness;

public sealed class BetaDistributionTests
{
    const int Count = 100_000;

    /// <remarks>Mean a / (a + b), variance a b / ((a + b)^2 (a + b + 1)); five standard errors, the fourth central moment of numbers in [0, 1] being
    /// at most their variance.</remarks>
    [Theory]
    [InlineData(0.01, 0.01)]
    [InlineData(0.2, 0.2)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(0.5, 2)]
    [InlineData(200, 100)]
    public void Has_its_mean_and_variance(double alpha, double beta)
    {
        double sum = alpha + beta, mean = alpha / sum, variance = alpha * beta / (sum * sum * (sum + 1));
        double[] drawn = Draw(alpha, beta);
        Assert.All(drawn, value => Assert.InRange(value, 0, 1));
        Assert.Equal(mean, drawn.Average(), 5 * Math.Sqrt(variance / Count));
        Assert.Equal(variance, drawn.Average(value => (value - mean) * (value - mean)), 5 * Math.Sqrt(variance / Count));
    }

    /// <remarks>
    /// The distributions known in closed form: uniform for (1, 1), the arcsine law 2/pi asin(sqrt x) for (1/2, 1/2), x^a for (a, 1). The largest
    /// deviation of the share of numbers below x is above 1.95 / sqrt(n) once in a thousand seeds (Kolmogorov 1933).
    /// </remarks>
    [Fact]
    public void Has_its_distribution()
    {
        Near(Draw(1, 1), x => x);
        Near(Draw(0.5, 0.5), x => 2 / Math.PI * Math.Asin(Math.Sqrt(x)));
        Near(Draw(0.2, 1), x => Math.Pow(x, 0.2));
        Near(Draw(5, 1), x => Math.Pow(x, 5));
    }

    static void Near(double[] drawn, Func<double, double> distribution)
    {
        Array.Sort(drawn);
        double largest = drawn.Select((value, i) => Math.Abs((i + 0.5) / Count - distribution(value))).Max();
        Assert.InRange(largest, 0, 1.95 / Math.Sqrt(Count));
    }

    static double[] Draw(double alpha, double beta)
    {
        var random = new RandomStream(7);
        return [.. Enumerable.Range(0, Count).Select(_ => BetaDistribution.Draw(random, alpha, beta))];
    }
}
