using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

public sealed class DeviationIntervalTests
{
    /// <summary>Chi-squared at 0.025 and 0.975, as in printed tables: with 9 degrees 2.70039 and 19.0228, with 1 degree 0.000982 and 5.02389.</summary>
    [Theory]
    [InlineData(9, 2.70039, 19.0228)]
    [InlineData(1, 0.000982069, 5.02389)]
    public void Has_the_quantiles_of_the_tables(int degrees, double low, double high)
    {
        Interval interval = DeviationInterval.Of(2, degrees)!.Value;
        Assert.Equal(1, interval.Low / (2 * Math.Sqrt(degrees / high)), 1e-5);
        Assert.Equal(1, interval.High / (2 * Math.Sqrt(degrees / low)), 1e-5);
    }

    [Fact]
    public void Holds_the_true_deviation_as_often_as_it_says()
    {
        const int studies = 2000;
        int held = Enumerable.Range(1, studies).Count(study =>
        {
            RandomStream random = new RandomStreams(8, study).Open("simulated study");
            Sample sample = Sample.Of(Enumerable.Range(0, 6).Select(_ => 3 * random.NextNormal()));
            return DeviationInterval.Of(StandardDeviation.Of(sample)!.Value, 5)!.Value.Contains(3);
        });
        Assert.Equal(0.95, held / (double)studies, 3.5 * Math.Sqrt(0.05 * 0.95 / studies));
    }

    [Fact]
    public void One_run_has_none() => Assert.Null(DeviationInterval.Of(1, 0));
}
