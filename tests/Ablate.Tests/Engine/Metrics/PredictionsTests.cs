using Ablate.Engine.Metrics;

namespace Ablate.Tests.Engine.Metrics;

public sealed class PredictionsTests
{
    [Fact]
    public void The_first_of_the_largest_outputs_is_predicted()
    {
        var predictions = new ClassPredictions([2, 0, 1], [[0.25f, 0.25f, 0.5f], [0.2f, 0.4f, 0.4f], [0.5f, 0.5f, 0]], 3);
        Assert.Equal([2, 1, 0], predictions.PredictedLabels);
        Assert.Equal(1, predictions.Confusion[0, 1]);
        Assert.Equal(1, predictions.Confusion[1, 0]);
        Assert.Equal(1, predictions.Confusion[2, 2]);
    }

    [Fact]
    public void One_output_is_the_probability_of_class_1_which_is_predicted_above_a_half()
    {
        ClassPredictions predictions = Given.OneOutput([1, 1, 0], 0.75f, 0.5f, 0.125f);
        Assert.Equal([1, 0, 0], predictions.PredictedLabels);
        Assert.Equal(0.75, predictions.Probability(0, 1));
        Assert.Equal(0.25, predictions.Probability(0, 0));
    }

    [Fact]
    public void One_output_measures_as_the_same_probabilities_in_two()
    {
        ClassPredictions two = Given.Eighths(60, 2, 7);
        ClassPredictions one = Given.OneOutput([.. two.Labels], [.. two.Probabilities.Select(outputs => outputs[1])]);
        Assert.All(Named.OfClasses, name =>
        {
            Metric metric = Named.Metric(name);
            Assert.Equal(metric.Compute(two), metric.Compute(one), 1e-15);
        });
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_row()
    {
        Assert.Throws<ArgumentException>(() => new ClassPredictions([], [], 2));
        Assert.Throws<ArgumentException>(() => new ValuePredictions([], []));
        Assert.Throws<ArgumentException>(() => new ValuePredictions([[1], [2]], [[1], [2, 3]]));
        Assert.Throws<ArgumentException>(() => new ClassPredictions([0, 1], [[1, 0]], 2));
        AssertNames("row 1 is of class 2", () => new ClassPredictions([0, 2], [[1, 0], [1, 0]], 2));
        AssertNames("row 0 is of class -1", () => new ClassPredictions([-1], [[1, 0]], 2));
        AssertNames("row 0 has 2 outputs for 3 classes", () => new ClassPredictions([0], [[1, 0]], 3));
        AssertNames("row 0 has 1 outputs for 3 classes", () => new ClassPredictions([0], [[1]], 3));
    }

    /// <summary>As after a loss whose classes are -1 and 1; such outputs are no probabilities.</summary>
    [Fact]
    public void The_threshold_of_one_output_can_be_zero()
    {
        var predictions = new ClassPredictions([1, 0, 1], [[0.25f], [-0.5f], [-3]], 2, threshold: 0);
        Assert.Equal([1, 0, 0], predictions.PredictedLabels);
        Assert.Equal(double.NaN, new LogLoss().Compute(predictions));
        Assert.Equal(2.0 / 3, new Accuracy().Compute(predictions));
        Assert.Equal(2.0 / 3, new TopKAccuracy { K = 1 }.Compute(predictions));
        Assert.Equal(1, new TopKAccuracy { K = 2 }.Compute(predictions));
    }

    static void AssertNames(string message, Func<object> make) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
