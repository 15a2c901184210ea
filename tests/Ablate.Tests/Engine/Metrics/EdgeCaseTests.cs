using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Losses;
using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;
using MeanSquaredErrorLoss = Ablate.Engine.Losses.MeanSquaredError;

namespace Ablate.Tests.Engine.Metrics;

/// <summary>Where metrics go wrong: perfect and worst predictions, classes that are not there, rows that cannot be told apart.</summary>
public sealed class EdgeCaseTests
{
    public static TheoryData<string> Metrics => [.. Named.OfClasses];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Perfect_predictions_have_the_best_value(string name)
    {
        Metric metric = Named.Metric(name);
        foreach (int classes in new[] { 2, 3, 10 })
        {
            int[] labels = [.. Enumerable.Range(0, classes), 0, 1, 1];
            Assert.Equal(metric.HigherIsBetter ? 1.0 : 0.0, metric.Compute(Given.Labels(labels, labels, classes)), 1e-15);
        }
    }

    /// <summary>One row of each class, surely of the next. Correlation and kappa: (0 - k) / (k^2 - k). Probabilities of zero are clipped to 2^-23.</summary>
    [Theory]
    [InlineData("accuracy", 0, 0)]
    [InlineData("balanced_accuracy", 0, 0)]
    [InlineData("precision", 0, 0)]
    [InlineData("recall", 0, 0)]
    [InlineData("f1", 0, 0)]
    [InlineData("matthews", -1, -0.5)]
    [InlineData("cohen_kappa", -1, -0.5)]
    [InlineData("roc_auc", 0, 0.25)]
    [InlineData("average_precision", 0.5, 1.0 / 3)]
    [InlineData("log_loss", 23 * 0.6931471805599453, 23 * 0.6931471805599453)]
    [InlineData("brier", 1, 2)]
    [InlineData("expected_calibration_error", 1, 1)]
    public void Certainty_of_the_wrong_class(string name, double twoClasses, double threeClasses)
    {
        Assert.Equal(twoClasses, Named.Metric(name).Compute(Given.Labels([0, 1], [1, 0], 2)), 1e-14);
        Assert.Equal(threeClasses, Named.Metric(name).Compute(Given.Labels([0, 1, 2], [1, 2, 0], 3)), 1e-14);
    }

    /// <summary>Ten rows, three of class 1, with nothing to tell them apart.</summary>
    [Theory]
    [InlineData("matthews", 0)]
    [InlineData("cohen_kappa", 0)]
    [InlineData("balanced_accuracy", 0.5)]
    [InlineData("roc_auc", 0.5)]
    [InlineData("average_precision", 0.3)]
    [InlineData("log_loss", 0.6931471805599453)]
    [InlineData("brier", 0.25)]
    [InlineData("expected_calibration_error", 0.2)]
    public void Predictions_that_are_all_equal(string name, double expected) =>
        Assert.Equal(expected, Named.Metric(name).Compute(Given.OneOutput([1, 0, 0, 1, 0, 0, 1, 0, 0, 0], [.. Enumerable.Repeat(0.5f, 10)])), 1e-15);

    /// <summary>Three rows of two of three classes, the last one given the class that does not occur.</summary>
    [Theory]
    [InlineData("accuracy", 2.0 / 3)]
    [InlineData("balanced_accuracy", 0.75)]
    [InlineData("precision", 2.0 / 3)]
    [InlineData("recall", 0.5)]
    [InlineData("f1", (1 + 2.0 / 3) / 3)]
    [InlineData("roc_auc", 0.875)]
    [InlineData("average_precision", (1 + 5.0 / 6) / 3)]
    public void A_class_that_does_not_occur(string name, double expected) =>
        Assert.Equal(expected, Named.Metric(name).Compute(Given.Labels([0, 1, 1], [0, 1, 2], 3)), 1e-15);

    [Theory]
    [InlineData("matthews", 0)]
    [InlineData("cohen_kappa", double.NaN)]
    [InlineData("roc_auc", double.NaN)]
    [InlineData("average_precision", 0.25)]
    [InlineData("precision", 0.25)]
    [InlineData("balanced_accuracy", 1)]
    [InlineData("top_k_accuracy", 1)]
    [InlineData("brier", 0.125)]
    [InlineData("expected_calibration_error", 0.25)]
    public void A_single_row(string name, double expected) =>
        Assert.Equal(expected, Named.Metric(name).Compute(new ClassPredictions([1], [[0.25f, 0.75f, 0, 0]], 4)), 1e-15);

    [Theory]
    [InlineData("one_vs_rest")]
    [InlineData("one_vs_one")]
    public void Rows_of_one_class_have_no_area(string multiClass) =>
        Assert.Equal(double.NaN, Named.Metric("roc_auc", "multi_class", multiClass).Compute(Given.Labels([2, 2], [2, 1], 3)));

    /// <summary>As those of a network without a sigmoid at its end. The two zeros are equal: of four pairs two are in order, one is a tie.</summary>
    [Fact]
    public void Outputs_below_zero_are_ranked_too()
    {
        ClassPredictions predictions = Given.OneOutput([0, 1, 0, 1], -2.5f, -0f, 0f, -1e-30f);
        Assert.Equal(2.5 / 4, new RocAuc().Compute(predictions), 1e-15);
        Assert.Equal([double.PositiveInfinity, 0, -1e-30f, -2.5], RocCurve.Of(predictions, 1).Points.Select(point => point.Threshold));
    }

    [Fact]
    public void Rows_of_one_class_that_are_all_given_it_say_nothing_of_agreement_beyond_chance() =>
        Assert.Equal(double.NaN, new CohenKappa().Compute(Given.Labels([1, 1], [1, 1], 2)));

    /// <summary>As those of a network that diverged.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Outputs_that_are_no_numbers_measure_nothing(float output)
    {
        var classes = new ClassPredictions([0, 1], [[0.5f, 0.5f], [0.5f, output]], 2);
        Assert.All(Named.OfClasses, name => Assert.Equal(double.NaN, Named.Metric(name).Compute(classes)));
        var numbers = new ValuePredictions([[1], [2]], [[1], [output]]);
        Assert.All(Named.OfNumbers, name => Assert.Equal(double.NaN, Named.Metric(name).Compute(numbers)));
    }

    [Theory]
    [InlineData("log_loss")]
    [InlineData("brier")]
    [InlineData("expected_calibration_error")]
    public void Outputs_that_are_no_probabilities_have_no_metric_of_probabilities(string name)
    {
        Assert.Equal(double.NaN, Named.Metric(name).Compute(new ClassPredictions([0, 1], [[2, -1], [-3, 4]], 2)));
        Assert.Contains("needs probabilities", Named.Metric(name).Refuses(new Linear(), new MeanSquaredErrorLoss()), StringComparison.Ordinal);
        Assert.Null(Named.Metric(name).Refuses(new Linear(), new CategoricalCrossEntropy { FromLogits = true }));
        Assert.Null(Named.Metric(name).Refuses(new Sigmoid(), new MeanSquaredErrorLoss()));
    }

    [Fact]
    public void Metrics_of_classes_and_of_numbers_refuse_each_other()
    {
        var classes = new ClassTargets([0, 1], ["a", "b"]);
        var numbers = new ValueTargets([1, 2], ["height"]);
        Assert.All(Named.OfClasses, name => Assert.Null(Named.Metric(name).Refuses(classes)));
        Assert.All(Named.OfClasses, name => Assert.Contains("measures classes", Named.Metric(name).Refuses(numbers), StringComparison.Ordinal));
        Assert.All(Named.OfNumbers, name => Assert.Null(Named.Metric(name).Refuses(numbers)));
        Assert.All(Named.OfNumbers, name => Assert.Contains("measures numbers", Named.Metric(name).Refuses(classes), StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new F1().Compute(new ValuePredictions([[1]], [[1]])));
        Assert.Throws<ArgumentException>(() => new RSquared().Compute(Given.Labels([0], [0], 2)));
    }

    [Fact]
    public void Titles_tell_all_metrics_apart()
    {
        Assert.Equal(MetricCatalogue.All.Count, MetricCatalogue.All.Names.Select(name => Named.Metric(name).Title).Distinct().Count());
        Assert.Equal("Weighted F1", Named.Metric("f1", "average", "weighted").Title);
        Assert.Equal("Top 3 Accuracy", Named.Metric("top_k_accuracy", "k", "3").Title);
        Assert.Equal("ROC AUC One vs One", Named.Metric("roc_auc", "multi_class", "one_vs_one").Title);
        Assert.Equal("Expected Calibration Error 10 Bins", Named.Metric("expected_calibration_error", "bins", "10").Title);
    }

    [Theory]
    [InlineData("acc", "accuracy")]
    [InlineData("SparseCategoricalAccuracy", "accuracy")]
    [InlineData("TopKCategoricalAccuracy", "top_k_accuracy")]
    [InlineData("R2Score", "r_squared")]
    public void Names_of_Keras_are_known(string theirs, string ours)
    {
        var problems = new List<Problem>();
        var reader = new SettingsReader(MappingNode.Empty.With("metric", new ScalarNode(theirs)), problems);
        Assert.Equal(Named.Metric(ours), reader.Component("metric", MetricCatalogue.All, new LogLoss(), "what is measured"));
        Assert.Empty(problems);
    }

    [Fact]
    public void Binary_averages_need_two_classes()
    {
        var metric = (ClassMetric)Named.Metric("f1", "average", "binary");
        Assert.Null(metric.Refuses(2));
        Assert.Contains("binary needs two classes, not 3", metric.Refuses(3), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metric.Compute(Given.Labels([0, 1, 2], [0, 1, 2], 3)));
    }

    /// <summary>Confidences 1/2 (found), 1/2 (not), 3/4 (found), 1 (found), in two bins: the edge 1/2 belongs to the lower one.</summary>
    [Fact]
    public void Bins_of_confidence_include_their_upper_edge()
    {
        ClassPredictions predictions = Given.OneOutput([0, 1, 1, 0], 0.5f, 0.5f, 0.75f, 0f);
        Assert.Equal((Math.Abs(1 - 1.0) + Math.Abs(2 - 1.75)) / 4, new ExpectedCalibrationError { Bins = 2 }.Compute(predictions), 1e-15);
        Assert.Equal(Math.Abs(3 - 2.75) / 4, new ExpectedCalibrationError { Bins = 1 }.Compute(predictions), 1e-15);
    }
}
