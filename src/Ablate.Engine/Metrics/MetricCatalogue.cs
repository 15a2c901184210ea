using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>The metrics that a study can name.</summary>
public static class MetricCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Metric> All { get; } = new(
        "metric",

        // For classes.
        Plain<Accuracy>("accuracy", "rows whose class was found / rows")
            .Called(Dialect.Keras, "Accuracy")
            .Called(Dialect.Keras, "acc")
            .Called(Dialect.Keras, "CategoricalAccuracy")
            .Called(Dialect.Keras, "SparseCategoricalAccuracy")
            .Called(Dialect.Keras, "BinaryAccuracy"),
        new CatalogueEntry<Metric, TopKAccuracy>(
            "top_k_accuracy", "rows whose class is among the k most probable / rows", new(new TopKAccuracy()), TopKAccuracy.Read, "k")
            .Called(Dialect.Keras, "TopKCategoricalAccuracy")
            .Called(Dialect.Keras, "SparseTopKCategoricalAccuracy"),
        Plain<BalancedAccuracy>("balanced_accuracy", "mean recall of the classes that occur"),
        new CatalogueEntry<Metric, Precision>("precision", "rows rightly given a class / rows given it", new(new Precision()), Precision.Read, "average"),
        new CatalogueEntry<Metric, Recall>("recall", "rows rightly given a class / rows of it", new(new Recall()), Recall.Read, "average"),
        new CatalogueEntry<Metric, F1>("f1", "harmonic mean of precision and recall", new(new F1()), F1.Read, "average"),
        Plain<MatthewsCorrelation>("matthews", "correlation of truth and predictions, from -1 to 1"),
        Plain<CohenKappa>("cohen_kappa", "(accuracy - chance) / (1 - chance)"),
        new CatalogueEntry<Metric, RocAuc>("roc_auc", "area under the receiver operating characteristic", new(new RocAuc()), RocAuc.Read, "multi_class"),
        Plain<AveragePrecision>("average_precision", "sum over thresholds of the gain in recall * precision"),
        Plain<LogLoss>("log_loss", "-ln(probability of the true class); lower is better"),
        Plain<BrierScore>("brier", "squared distance between probabilities and truth; lower is better"),
        new CatalogueEntry<Metric, ExpectedCalibrationError>(
            "expected_calibration_error", "|accuracy - confidence|, averaged over bins of confidence; lower is better",
            new(new ExpectedCalibrationError()), ExpectedCalibrationError.Read, "bins"),

        // For numbers.
        Plain<MeanSquaredError>("mean_squared_error", "mean of (truth - prediction)^2; lower is better")
            .Called(Dialect.Keras, "MeanSquaredError")
            .Called(Dialect.Keras, "mse"),
        Plain<RootMeanSquaredError>("root_mean_squared_error", "square root of the mean squared error; lower is better")
            .Called(Dialect.Keras, "RootMeanSquaredError"),
        Plain<MeanAbsoluteError>("mean_absolute_error", "mean of |truth - prediction|; lower is better")
            .Called(Dialect.Keras, "MeanAbsoluteError")
            .Called(Dialect.Keras, "mae"),
        Plain<RSquared>("r_squared", "1 - squared error / variance of the truth").Called(Dialect.Keras, "R2Score"));

    static CatalogueEntry<Metric> Plain<TMetric>(string name, string summary)
        where TMetric : Metric, new() => new CatalogueEntry<Metric, TMetric>(name, summary, new(new TMetric()), (_, settings) => settings);
}
