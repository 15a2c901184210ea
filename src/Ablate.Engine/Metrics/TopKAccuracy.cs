using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>
/// Top-k accuracy: rows whose class is among the k most probable / all rows. Russakovsky et al. 2015, "ImageNet large scale visual
/// recognition challenge", arXiv:1409.0575, with k = 5.
/// </summary>
/// <remarks>
/// Implementations disagree on ties: Keras decides them in favour of the true class, scikit-learn in favour of the later class. Here the earlier
/// class wins, as it does for the predicted label, so that k = 1 is accuracy. With as many classes as k, or fewer, the value is 1.
/// </remarks>
public sealed record TopKAccuracy : ClassMetric
{
    /// <summary>The number of most probable classes. Default 5, as in Keras; scikit-learn's is 2.</summary>
    public int K { get; init; } = 5;

    /// <inheritdoc/>
    public override string Title => $"Top {K} Accuracy";

    /// <summary>Reads the settings.</summary>
    public static TopKAccuracy Read(SettingsReader reader, TopKAccuracy defaults) => new()
    {
        K = reader.Integer("k", defaults.K, NumberRange.AtLeast(1), "how many of the most probable classes are looked at"),
    };

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions)
    {
        int hits = 0;
        for (int row = 0; row < predictions.Rows; row++)
            hits += Rank(predictions, row) < K ? 1 : 0;
        return (double)hits / predictions.Rows;
    }

    /// <summary>The number of classes that come before the true one.</summary>
    static int Rank(ClassPredictions predictions, int row)
    {
        int label = predictions.Labels[row], rank = 0;
        // One output need not be a probability, such as that of a hinge loss; which side of the threshold it lies on says which class comes first.
        if (predictions.Probabilities[row].Length < predictions.Classes)
            return predictions.PredictedLabels[row] == label ? 0 : 1;
        double truth = predictions.Probability(row, label);
        for (int i = 0; i < predictions.Classes; i++)
        {
            double other = predictions.Probability(row, i);
            rank += other > truth || (other == truth && i < label) ? 1 : 0;
        }
        return rank;
    }
}
