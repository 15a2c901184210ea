using Ablate.Engine.Metrics;

namespace Ablate.Tests.Engine.Metrics;

/// <summary>The examples in the documentation of scikit-learn, each worked out by hand.</summary>
public sealed class PublishedExampleTests
{
    /// <summary>Class 0: found twice, predicted three times, there twice. Classes 1 and 2 are never found.</summary>
    [Theory]
    [InlineData("precision", "macro", (2.0 / 3) / 3)]
    [InlineData("precision", "micro", 2.0 / 6)]
    [InlineData("precision", "weighted", (2.0 / 3) / 3)]
    [InlineData("recall", "macro", 1.0 / 3)]
    [InlineData("f1", "macro", 0.8 / 3)]
    [InlineData("f1", "micro", 2.0 / 6)]
    [InlineData("f1", "weighted", 0.8 / 3)]
    public void Averages(string name, string average, double expected) =>
        Assert.Equal(expected, Named.Metric(name, "average", average).Compute(Given.Labels([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3)), 1e-15);

    /// <summary>Four rows of class 0, three of them found; two of class 1, one of them found.</summary>
    [Fact]
    public void Balanced_accuracy() =>
        Assert.Equal((0.75 + 0.5) / 2, new BalancedAccuracy().Compute(Given.Labels([0, 1, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1], 2)), 1e-15);

    /// <summary>Two true and one false positive, one false and no true negative: (2 * 0 - 1 * 1) / sqrt(3 * 3 * 1 * 1).</summary>
    [Fact]
    public void Matthews_correlation() =>
        Assert.Equal(-1.0 / 3, new MatthewsCorrelation().Compute(Given.Labels([1, 1, 1, 0], [1, 0, 1, 1], 2)), 1e-15);

    /// <summary>
    /// "negative", "neutral", "positive": four of five agree; by chance (2 * 3 + 1 * 1 + 2 * 1) / 25 = 0.36 would. (0.8 - 0.36) / 0.64.
    /// </summary>
    [Fact]
    public void Cohens_kappa() =>
        Assert.Equal(0.6875, new CohenKappa().Compute(Given.Labels([0, 2, 0, 1, 2], [0, 2, 0, 1, 0], 3)), 1e-15);

    /// <summary>0 and 1 are first, the first 2 is second, the other 2 third.</summary>
    [Fact]
    public void Top_k_accuracy() => Assert.Equal(0.75, new TopKAccuracy { K = 2 }.Compute(
        new ClassPredictions([0, 1, 2, 2], [[0.5f, 0.2f, 0.2f], [0.3f, 0.4f, 0.2f], [0.2f, 0.4f, 0.3f], [0.7f, 0.2f, 0.1f]], 3)));

    /// <summary>Of the four pairs only (0.4, 0.35) is the wrong way round. Precision is 1 at the first find and 2/3 at the second.</summary>
    [Fact]
    public void Ranks_of_two_classes()
    {
        ClassPredictions predictions = Given.OneOutput([0, 0, 1, 1], 0.1f, 0.4f, 0.35f, 0.8f);
        Assert.Equal(0.75, new RocAuc().Compute(predictions), 1e-15);
        Assert.Equal((1 + 2.0 / 3) / 2, new AveragePrecision().Compute(predictions), 1e-15);
        Assert.Equal(
            [new(double.PositiveInfinity, 0, 0), new(0.8f, 0, 0.5), new(0.4f, 0.5, 0.5), new(0.35f, 0.5, 1), new(0.1f, 1, 1)],
            RocCurve.Of(predictions, 1).Points);
    }

    /// <summary>
    /// Class 0: 0.7 is right, then 0.4 finds one more with a wrong row beside it: (1 + 2/3) / 2. Class 1: 0.8 is right, 0.4 wrong, then 0.3
    /// finds one more with a wrong row beside it: (1 + 2/4) / 2. Class 2: 0.7 is right, 0.5 and 0.3 wrong, 0.2 right: (1 + 2/4) / 2.
    /// </summary>
    [Fact]
    public void Average_precision_of_three_classes() => Assert.Equal((5.0 / 6 + 0.75 + 0.75) / 3, new AveragePrecision().Compute(new ClassPredictions(
        [0, 0, 1, 1, 2, 2],
        [[0.7f, 0.2f, 0.1f], [0.4f, 0.3f, 0.3f], [0.1f, 0.8f, 0.1f], [0.2f, 0.3f, 0.5f], [0.4f, 0.4f, 0.2f], [0.1f, 0.2f, 0.7f]],
        3)), 1e-15);

    /// <summary>-ln(0.9 * 0.9 * 0.8 * 0.65) / 4. The probabilities are floats, each within 2^-24 of itself.</summary>
    [Fact]
    public void Log_loss() => Assert.Equal(
        0.21616187468057912,
        new LogLoss().Compute(new ClassPredictions([1, 0, 0, 1], [[0.1f, 0.9f], [0.9f, 0.1f], [0.8f, 0.2f], [0.35f, 0.65f]], 2)),
        6e-8);

    /// <summary>Two classes: (0.01 + 0.01 + 0.04 + 0.09) / 4. Three: (0.06 + 0.14 + 0.24) / 3. Floats as before.</summary>
    [Fact]
    public void Brier_score()
    {
        Assert.Equal(0.0375, new BrierScore().Compute(Given.OneOutput([0, 1, 1, 0], 0.1f, 0.9f, 0.8f, 0.3f)), 6e-8);
        Assert.Equal(
            0.44 / 3, new BrierScore().Compute(new ClassPredictions([0, 1, 2], [[0.8f, 0.1f, 0.1f], [0.2f, 0.7f, 0.1f], [0.2f, 0.2f, 0.6f]], 3)),
            6e-8);
        Assert.Equal(new BrierScore().Highest, new BrierScore().Compute(new ClassPredictions([0, 1], [[0, 1, 0], [1, 0, 0]], 3)));
    }
}
