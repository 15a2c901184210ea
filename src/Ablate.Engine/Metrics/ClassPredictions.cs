using System.Collections.Immutable;

namespace Ablate.Engine.Metrics;

/// <summary>What a network said about some rows that have classes, beside the true classes.</summary>
/// <remarks>
/// The predicted label is the first of the largest outputs. A network with one output tells two classes apart: the output is the
/// probability of class 1, which is predicted where it is above a threshold. Where an output is not
/// a number the label means nothing, and metrics are NaN.
/// </remarks>
public sealed class ClassPredictions : Predictions
{
    const float Half = 0.5f;

    /// <summary>By how much a probability may miss 0 and 1: sparsemax subtracts large numbers.</summary>
    const float Rounding = 1e-3f;

    readonly Ranking?[] rankings;

    /// <summary>What was said about at least one row. The lists are copied; the arrays of outputs are not, and must not change afterwards.</summary>
    /// <param name="labels">The true class of each row, from 0.</param>
    /// <param name="probabilities">The outputs for each row: one a class, or one alone where there are two classes.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="threshold">The output above which a network with one output says class 1: 0 after a hinge loss.</param>
    /// <exception cref="ArgumentException">There are no rows, or the lists do not fit each other or the number of classes.</exception>
    public ClassPredictions(IReadOnlyList<int> labels, IReadOnlyList<float[]> probabilities, int classes, float threshold = Half)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Count == 0 || labels.Count != probabilities.Count)
            throw new ArgumentException(
                $"{labels.Count} labels and the outputs of {probabilities.Count} rows; there must be as many, and at least one.", nameof(labels));
        Labels = [.. labels];
        Probabilities = [.. probabilities];
        Classes = classes;
        Confusion = new ConfusionMatrix(classes);
        var predicted = new int[labels.Count];
        for (int row = 0; row < labels.Count; row++)
        {
            Check(row, labels[row], probabilities[row], classes);
            predicted[row] = classes == 1 ? 0 : LabelOf(probabilities[row], threshold);
            Confusion.Add(labels[row], predicted[row]);
        }
        PredictedLabels = [.. predicted];
        AreFinite = probabilities.All(outputs => outputs.All(float.IsFinite));
        AreProbabilities = threshold == Half && probabilities.All(outputs => outputs.All(output => output is >= -Rounding and <= 1 + Rounding));
        rankings = new Ranking?[classes];
    }

    /// <summary>The true class of each row.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The outputs of the network for each row, as given.</summary>
    public ImmutableArray<float[]> Probabilities { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    public override int Rows => Labels.Length;

    /// <inheritdoc/>
    public override bool AreFinite { get; }

    /// <summary>Whether every output can be a probability: lies between 0 and 1, rounding aside, and half is the middle.</summary>
    public bool AreProbabilities { get; }

    /// <summary>The class that each row was given.</summary>
    public ImmutableArray<int> PredictedLabels { get; }

    /// <summary>Rows by true class and by predicted class.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The probability that <paramref name="row"/> is of <paramref name="class"/>, whether the network has an output for it or not.</summary>
    public double Probability(int row, int @class)
    {
        float[] outputs = Probabilities[row];
        if (outputs.Length == Classes)
            return outputs[@class];
        return @class == 1 ? outputs[0] : 1.0 - outputs[0];
    }

    /// <summary>All rows by their probability of a class. Sorted when first asked for and then kept, as several metrics ask.</summary>
    internal Ranking Ranking(int positive) => rankings[positive] ??= new Ranking(this, positive);

    /// <summary>The class that the outputs for a row name: the first of the largest, or for one output 1 where it is above the threshold.</summary>
    internal static int LabelOf(ReadOnlySpan<float> outputs, float threshold)
    {
        if (outputs.Length == 1)
            return outputs[0] > threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best])
                best = i;
        }
        return best;
    }

    static void Check(int row, int label, float[] outputs, int classes)
    {
        if (label < 0 || label >= classes)
            throw new ArgumentException($"row {row} is of class {label}; the classes number from 0 to {classes - 1}.", nameof(label));
        if (outputs.Length != classes && (outputs.Length, classes) != (1, 2))
            throw new ArgumentException($"row {row} has {outputs.Length} outputs for {classes} classes.", nameof(outputs));
    }
}
