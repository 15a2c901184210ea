using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>
/// Expected calibration error: how far confidence, the probability of the predicted class, is from accuracy. Rows are put into bins of equal
/// width by confidence; sum over bins of (rows in the bin / rows) * |accuracy in the bin - mean confidence in the bin|. Guo, Pleiss, Sun and
/// Weinberger 2017, "On calibration of modern neural networks", arXiv:1706.04599, equation 3.
/// </summary>
/// <remarks>
/// As in the paper a bin includes its upper edge and not its lower one. scikit-learn has no such metric. An empty bin counts nothing.
/// </remarks>
public sealed record ExpectedCalibrationError : ProbabilityMetric
{
    /// <summary>Number of bins between 0 and 1. Default 15, as in the paper.</summary>
    public int Bins { get; init; } = 15;

    /// <inheritdoc/>
    public override string Title => Bins == 15 ? "Expected Calibration Error" : $"Expected Calibration Error {Bins} Bins";

    /// <summary>Reads the settings.</summary>
    public static ExpectedCalibrationError Read(SettingsReader reader, ExpectedCalibrationError defaults) => new()
    {
        Bins = reader.Integer("bins", defaults.Bins, new NumberRange(1, 1_000_000), "how many bins of equal width confidence is divided into"),
    };

    /// <inheritdoc/>
    protected override double MeasureProbabilities(ClassPredictions predictions)
    {
        // With n rows in a bin, n / rows * |accuracy - confidence| is |rows found - sum of confidences| / rows.
        var excess = new double[Bins];
        for (int row = 0; row < predictions.Rows; row++)
        {
            int predicted = predictions.PredictedLabels[row];
            double confidence = predictions.Probability(row, predicted);
            int bin = (int)Math.Clamp(Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);
            excess[bin] += confidence - (predicted == predictions.Labels[row] ? 1 : 0);
        }
        return excess.Sum(Math.Abs) / predictions.Rows;
    }
}
