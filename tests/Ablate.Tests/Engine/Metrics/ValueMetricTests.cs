using Ablate.Engine.Metrics;

namespace Ablate.Tests.Engine.Metrics;

/// <summary>The examples in the documentation of scikit-learn, each worked out by hand, and what holds for any numbers.</summary>
public sealed class ValueMetricTests
{
    /// <summary>
    /// Errors 0.5, -0.5, 0, -1: squares 0.25, 0.25, 0, 1; the mean truth is 2.875, from
    /// which the truth is 0.125, -3.375, -0.875, 4.125 away, squared 29.1875 together.
    /// </summary>
    [Theory]
    [InlineData("mean_squared_error", 0.375)]
    [InlineData("root_mean_squared_error", 0.6123724356957945)]
    [InlineData("mean_absolute_error", 0.5)]
    [InlineData("r_squared", 1 - 1.5 / 29.1875)]
    public void One_number_a_row(string name, double expected) =>
        Assert.Equal(expected, Named.Metric(name).Compute(Numbers([3, -0.5f, 2, 7], [2.5f, 0, 2, 8])), 1e-15);

    /// <summary>
    /// First number: errors 0.5, 0, -1, truth around its mean of 13/6 squared 50.25 - 3 (13/6)^2 = 217/6 together. Second: errors -1, -1, -1,
    /// truth around -4/3 squared 38 - 3 (4/3)^2 = 98/3 together.
    /// </summary>
    [Theory]
    [InlineData("mean_squared_error", (1.25 / 3 + 1) / 2)]
    [InlineData("root_mean_squared_error", 0.8227486121839513)]
    [InlineData("mean_absolute_error", 0.75)]
    [InlineData("r_squared", (1 - 1.25 / (217.0 / 6) + 1 - 3 / (98.0 / 3)) / 2)]
    public void Two_numbers_a_row(string name, double expected) => Assert.Equal(
        expected,
        Named.Metric(name).Compute(new ValuePredictions([[0.5f, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]])),
        1e-15);

    [Theory]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 1, 2, 3 }, 1)]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 2, 2, 2 }, 0)]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 3, 2, 1 }, -3)]
    [InlineData(new float[] { -2, -2, -2 }, new float[] { -2, -2, -2 }, 1)]
    [InlineData(new float[] { -2, -2, -2 }, new float[] { -2, -2, -2 + 1e-6f }, 0)]
    [InlineData(new float[] { 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f }, new float[] { 0, 0, 0, 0, 0, 0, 0 }, 0)]
    [InlineData(new float[] { 4 }, new float[] { 4 }, double.NaN)]
    public void R_squared_where_nothing_or_everything_is_explained(float[] truth, float[] predicted, double expected) =>
        Assert.Equal(expected, new RSquared().Compute(Numbers(truth, predicted)), 1e-15);

    [Fact]
    public void Perfect_predictions_have_the_best_value() => Assert.All(Named.OfNumbers, name =>
    {
        Metric metric = Named.Metric(name);
        Assert.Equal(metric.HigherIsBetter ? 1 : 0, metric.Compute(Numbers([0.1f, 5, -3], [0.1f, 5, -3])));
    });

    static ValuePredictions Numbers(float[] truth, float[] predicted) =>
        new([.. truth.Select(number => new[] { number })], [.. predicted.Select(number => new[] { number })]);
}
