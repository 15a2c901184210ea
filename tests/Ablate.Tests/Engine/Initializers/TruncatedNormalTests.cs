using Ablate.Engine.Initializers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Initializers;

/// <summary>Bounds far from the mean.</summary>
public sealed class TruncatedNormalTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(-2, -1)]
    [InlineData(0.05, 0.06)]
    [InlineData(100, 200)]
    [InlineData(-200, -100)]
    [InlineData(0.5, 0.5)]
    public void Numbers_stay_within_the_bounds(double minimum, double maximum) =>
        Assert.All(Draw(minimum, maximum), value => Assert.InRange(value, minimum, maximum));

    /// <summary>Ten deviations out, the mean excess over the bound is 0.0981 deviations: Mills' ratio, phi(10) / Q(10) = 10.0981.</summary>
    [Theory]
    [InlineData(1, 2, 1.00981)]
    [InlineData(-2, -1, -1.00981)]
    public void Far_out_they_crowd_at_the_nearer_bound(double minimum, double maximum, double mean) =>
        Assert.Equal(mean, Draw(minimum, maximum).Average(), 3e-4);

    [Fact]
    public void A_minimum_above_the_maximum_is_refused()
    {
        Assert.Equal(["minimum must not be above maximum."], Problems(("minimum", "2"), ("maximum", "1")));
        Assert.Equal(["minimum must not be above maximum."], Problems(("minimum", "2")));
        Assert.Empty(Problems(("minimum", "1"), ("maximum", "1")));
    }

    static double[] Draw(double minimum, double maximum)
    {
        var values = new double[20_000];
        new Ablate.Engine.Initializers.TruncatedNormal { Deviation = 0.1, Minimum = minimum, Maximum = maximum }.Fill(
            values, 100, 200, new RandomStreams(1, 1).Open(RandomStreams.InitialWeights, "weights"));
        return values;
    }

    static string[] Problems(params (string Name, string Value)[] written)
    {
        var problems = new List<Problem>();
        var mapping = new MappingNode(
            [.. written.Select(setting => new SettingEntry(setting.Name, new ScalarNode(setting.Value), Location.None))], Location.None);
        InitializerCatalogue.All.Find("truncated_normal")!.Read(new SettingsReader(mapping, problems, Dialect.Keras));
        return [.. problems.Select(problem => problem.Message)];
    }
}
