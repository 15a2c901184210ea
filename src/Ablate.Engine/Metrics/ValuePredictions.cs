namespace Ablate.Engine.Metrics;

/// <summary>What a network said about some rows that have numbers, beside the true numbers.</summary>
public sealed class ValuePredictions : Predictions
{
    readonly double[][] truth, predicted;

    /// <summary>Predictions of at least one row. The numbers are copied.</summary>
    /// <param name="truth">The true numbers of each row.</param>
    /// <param name="outputs">The outputs for each row, one a number.</param>
    /// <exception cref="ArgumentException">There are no rows, or not one output for every number.</exception>
    public ValuePredictions(IReadOnlyList<float[]> truth, IReadOnlyList<float[]> outputs)
    {
        if (truth.Count == 0 || truth.Count != outputs.Count)
            throw new ArgumentException($"{truth.Count} rows and the outputs of {outputs.Count} rows; there must be as many, and at least one.", nameof(truth));
        int columns = truth[0].Length;
        if (columns == 0 || truth.Concat(outputs).Any(row => row.Length != columns))
            throw new ArgumentException(
                $"every row must have as many numbers and outputs as the first, which has {columns}, and at least one.", nameof(outputs));
        Rows = truth.Count;
        AreFinite = outputs.All(row => row.All(float.IsFinite));
        this.truth = Transpose(truth, columns);
        predicted = Transpose(outputs, columns);
    }

    /// <inheritdoc/>
    public override int Rows { get; }

    /// <inheritdoc/>
    public override bool AreFinite { get; }

    /// <summary>Numbers in a row.</summary>
    public int Columns => truth.Length;

    /// <summary>The true number in <paramref name="column"/> of every row.</summary>
    public ReadOnlySpan<double> True(int column) => truth[column];

    /// <summary>The predicted number in <paramref name="column"/> of every row.</summary>
    public ReadOnlySpan<double> Predicted(int column) => predicted[column];

    static double[][] Transpose(IReadOnlyList<float[]> rows, int columns) =>
        [.. Enumerable.Range(0, columns).Select(column => (double[])[.. rows.Select(row => (double)row[column])])];
}
