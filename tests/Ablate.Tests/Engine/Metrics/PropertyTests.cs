using Ablate.Engine.Metrics;

namespace Ablate.Tests.Engine.Metrics;

/// <summary>What holds for any predictions, tried on some with many equal probabilities.</summary>
public sealed class PropertyTests
{
    public static TheoryData<int, int, uint> Sizes => new() { { 40, 2, 1 }, { 61, 3, 1000 }, { 150, 10, 5000 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_area_is_the_share_of_pairs_in_order(int rows, int classes, uint start)
    {
        ClassPredictions predictions = Given.Eighths(rows, classes, start);
        double[] rest = [.. Enumerable.Range(0, classes).Select(positive => PairsInOrder(predictions, positive, label => label != positive))];
        Assert.Equal(classes == 2 ? rest[1] : rest.Average(), new RocAuc().Compute(predictions), 1e-12);
        double[] pairs = [.. from positive in Enumerable.Range(0, classes)
                             from negative in Enumerable.Range(0, classes)
                             where positive != negative
                             select PairsInOrder(predictions, positive, label => label == negative)];
        Assert.Equal(pairs.Average(), new RocAuc { MultiClass = MultiClass.OneVsOne }.Compute(predictions), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Pooled_counts_and_weighted_recall_are_accuracy(int rows, int classes, uint start)
    {
        ClassPredictions predictions = Given.Eighths(rows, classes, start);
        double accuracy = (double)Enumerable.Range(0, rows).Count(row => predictions.Labels[row] == predictions.PredictedLabels[row]) / rows;
        Assert.InRange(accuracy, 0.01, 0.99);
        Assert.All(
            [
                new Accuracy(), new TopKAccuracy { K = 1 }, new Precision { Average = Averaging.Micro }, new Recall { Average = Averaging.Micro },
                new F1 { Average = Averaging.Micro }, new Recall { Average = Averaging.Weighted },
            ],
            (Metric metric) => Assert.Equal(accuracy, metric.Compute(predictions), 1e-15));
        Assert.Equal(new Recall().Compute(predictions), new BalancedAccuracy().Compute(predictions), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_order_of_rows_does_not_matter(int rows, int classes, uint start)
    {
        ClassPredictions predictions = Given.Eighths(rows, classes, start);
        var reversed = new ClassPredictions([.. predictions.Labels.Reverse()], [.. predictions.Probabilities.Reverse()], classes);
        Assert.All(Named.OfClasses, name => Assert.Equal(Named.Metric(name).Compute(predictions), Named.Metric(name).Compute(reversed), 1e-12));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_value_passes_the_bounds(int rows, int classes, uint start)
    {
        ClassPredictions predictions = Given.Eighths(rows, classes, start),
            wrong = new([.. predictions.PredictedLabels.Select(label => (label + 1) % classes)], [.. predictions.Probabilities], classes);
        Assert.All(Named.OfClasses.Select(name => Named.Metric(name)), metric =>
        {
            Assert.InRange(metric.Compute(predictions), metric.Lowest, metric.Highest);
            Assert.InRange(metric.Compute(wrong), metric.Lowest, metric.Highest);
        });
        Assert.True(new CohenKappa().Compute(wrong) < 0);
    }

    /// <summary>Of ten classes with equal probabilities the first k are looked at.</summary>
    [Fact]
    public void The_earlier_class_comes_first_where_probabilities_are_equal()
    {
        var predictions = new ClassPredictions([.. Enumerable.Range(0, 10)], [.. Enumerable.Repeat(Enumerable.Repeat(0.1f, 10).ToArray(), 10)], 10);
        for (int k = 1; k <= 12; k++)
            Assert.Equal(Math.Min(k, 10) / 10.0, new TopKAccuracy { K = k }.Compute(predictions), 1e-15);
    }

    static double PairsInOrder(ClassPredictions predictions, int positive, Func<int, bool> isNegative) => (
        from own in Enumerable.Range(0, predictions.Rows)
        from other in Enumerable.Range(0, predictions.Rows)
        where predictions.Labels[own] == positive && isNegative(predictions.Labels[other])
        select (Math.Sign(predictions.Probability(own, positive) - predictions.Probability(other, positive)) + 1) / 2.0).Average();
}
