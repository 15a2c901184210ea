using Ablate.Engine.Data;
using Ablate.Engine.Metrics;

namespace Ablate.Engine.Models;

/// <summary>What a model says of some samples.</summary>
/// <param name="Rows">The outputs for each sample: one a class, or one alone where there are two classes, or the numbers of a regression.</param>
/// <param name="Classes">The number of classes; 0 for a regression.</param>
/// <param name="Threshold">The output above which a network with one output says class 1: 0 after a hinge loss, else 1/2.</param>
public sealed record ModelOutputs(IReadOnlyList<float[]> Rows, int Classes, float Threshold)
{
    /// <summary>
    /// Whether the outputs are probabilities: they lie between 0 and 1, rounding aside, and those of a sample that has one a class add up to 1.
    /// </summary>
    public bool AreProbabilities => Classes > 0 && Threshold == 0.5f && Rows.All(IsDistribution);

    /// <summary>By how much probabilities may miss their limits and their sum.</summary>
    const float Rounding = 1e-3f;

    /// <summary>
    /// Whether the outputs for the sample at <paramref name="row"/> are numbers. Weights that are none, or
    /// inputs beyond what 32 bits can hold, give NaN, of which no class and no measure follows.
    /// </summary>
    public bool AreNumbers(int row) => !Array.Exists(Rows[row], float.IsNaN);

    /// <summary>The class that the sample at <paramref name="row"/> is given: the first of the largest outputs, which must be numbers.</summary>
    public int LabelOf(int row) => ClassPredictions.LabelOf(Rows[row], Threshold);

    /// <summary>
    /// One number a class for the sample at <paramref name="row"/>: the output for it;
    /// where one output decides between two classes, what is left of 1 for the first.
    /// </summary>
    public IReadOnlyList<double> PerClass(int row) => Rows[row] is [var second] && Classes == 2 && Threshold != 0
        ? [1.0 - second, second]
        : [.. Rows[row].Select(output => (double)output)];

    static bool IsDistribution(float[] outputs)
    {
        if (!outputs.All(output => output is >= -Rounding and <= 1 + Rounding))
            return false;
        return outputs.Length == 1 || Math.Abs(outputs.Sum(output => (double)output) - 1) < Rounding;
    }

    /// <summary>These outputs beside the truth about <paramref name="rows"/>, for metrics.</summary>
    /// <exception cref="ArgumentException">There are no rows, others than these, or of another number of classes.</exception>
    public Predictions Beside(Subset rows) => Predictions.Of(rows, [.. Rows], Threshold) ?? throw new ArgumentException("There are no rows.", nameof(rows));
}
