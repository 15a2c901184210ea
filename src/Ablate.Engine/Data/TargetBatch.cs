using Ablate.Engine.Numerics;

namespace Ablate.Engine.Data;

/// <summary>What is true of the rows of one batch: a class each, or numbers; and how much each row counts.</summary>
sealed class TargetBatch<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly byte[] labels;
    readonly double[] classWeights, rowWeights;
    readonly Matrix<TLane> values;
    readonly int? ignoredClass;
    bool valuesAreSet;

    /// <summary>Room for <paramref name="capacity"/> rows of <paramref name="outputs"/> numbers.</summary>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="outputs">Numbers that the network gives per row.</param>
    /// <param name="classWeights">How much a row of each class counts; empty for 1.</param>
    /// <param name="scale">What the numbers of a regression become; null if they stay.</param>
    /// <param name="ignoredClass">The class whose rows do not count; null for none.</param>
    public TargetBatch(int capacity, int outputs, IReadOnlyList<double> classWeights, TargetScale? scale = null, int? ignoredClass = null)
    {
        Scale = scale;
        if (Scale is not null)
            Original = new TargetBatch<TLane>(capacity, outputs, classWeights);
        labels = new byte[capacity];
        values = new Matrix<TLane>(capacity, outputs);
        this.classWeights = [.. classWeights];
        this.ignoredClass = ignoredClass;
        rowWeights = ignoredClass is null || classWeights.Count > 0 ? [.. classWeights] : [.. Enumerable.Repeat(1.0, byte.MaxValue + 1)];
        if (ignoredClass < rowWeights.Length)
            rowWeights[ignoredClass.Value] = 0;
    }

    /// <summary>What the numbers of a regression become; null if they stay.</summary>
    public TargetScale? Scale { get; }

    /// <summary>The same rows in their original unit; null if the targets are not scaled.</summary>
    public TargetBatch<TLane>? Original { get; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether every row belongs to one class, and wholly.</summary>
    public bool AreLabels { get; private set; }

    /// <summary>Whether every row has a class: its own, or the one it belongs to for the larger share.</summary>
    public bool HaveLabels { get; private set; }

    /// <summary>The class of each row, if <see cref="HaveLabels"/>.</summary>
    public Span<byte> Labels => labels.AsSpan(0, Count);

    /// <summary>
    /// The numbers that the network should give: 1 for the class and 0 for the others, the class itself (0 or 1) for a network of one
    /// output, or the values of a regression.
    /// </summary>
    public Matrix<TLane> Values
    {
        get
        {
            if (!valuesAreSet)
                FillFromLabels();
            return values;
        }
    }

    /// <summary>The sum of the weights of all rows.</summary>
    public double TotalWeight
    {
        get
        {
            if (rowWeights.Length == 0)
                return Count;
            double sum = 0;
            for (int row = 0; row < Count; row++)
                sum += Weight(row);
            return sum;
        }
    }

    /// <summary>Whether classes count by different weights.</summary>
    public bool HaveClassWeights => classWeights.Length > 0 && HaveLabels;

    /// <summary>How much the rows of a class count, if <see cref="HaveClassWeights"/>.</summary>
    public double ClassWeight(int label) => classWeights[label];

    /// <summary>How much a row counts.</summary>
    public double Weight(int row) => rowWeights.Length > 0 && HaveLabels ? rowWeights[labels[row]] : 1;

    /// <summary>Whether a row is of the class that does not count.</summary>
    public bool Ignores(int row) => ignoredClass is { } label && HaveLabels && labels[row] == label;

    /// <summary>How many rows are of a class that counts.</summary>
    public int Counted
    {
        get
        {
            int ignored = 0;
            for (int row = 0; ignoredClass is not null && row < Count; row++)
                ignored += Ignores(row) ? 1 : 0;
            return Count - ignored;
        }
    }

    /// <summary>Takes what is true of the rows at <paramref name="positions"/> of <paramref name="subset"/>.</summary>
    public void Gather(Subset subset, ReadOnlySpan<int> positions)
    {
        if (subset.Data.Targets is ValueTargets numbers)
        {
            Matrix<TLane> matrix = SetValues(positions.Length);
            int width = numbers.Names.Count;
            for (int i = 0; i < positions.Length; i++)
            {
                for (int column = 0; column < width; column++)
                {
                    double value = numbers.Values[subset.Rows[positions[i]] * width + column];
                    matrix[i, column] = Scale?.Apply(value, column) ?? value;
                }
            }
            Original?.Gather(subset, positions);
            return;
        }
        subset.CopyLabels(positions, SetLabels(positions.Length));
    }

    /// <summary>Where to write the classes of <paramref name="count"/> rows.</summary>
    public Span<byte> SetLabels(int count)
    {
        Count = count;
        AreLabels = HaveLabels = true;
        valuesAreSet = false;
        return labels.AsSpan(0, count);
    }

    /// <summary>Writes what the network said in the original unit into <paramref name="restored"/>.</summary>
    public void Restore(Matrix<TLane> predictions, Matrix<TLane> restored)
    {
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < predictions.Columns; column++)
                restored[row, column] = Scale!.Restore(predictions[row, column], column);
        }
    }

    /// <summary>Where to write the numbers of <paramref name="count"/> rows.</summary>
    public Matrix<TLane> SetValues(int count)
    {
        Count = count;
        AreLabels = HaveLabels = false;
        valuesAreSet = true;
        return values;
    }

    /// <summary>The values, which may then be changed: rows belong to classes in shares, and a label is only the larger one.</summary>
    public Matrix<TLane> AsShares()
    {
        Matrix<TLane> shares = Values;
        AreLabels = false;
        return shares;
    }

    unsafe void FillFromLabels()
    {
        for (int row = 0; row < Count; row++)
        {
            for (int column = 0; column < values.Columns; column++)
                TLane.Write(values.Row(row), column, Truth(labels[row], column));
        }
        valuesAreSet = true;
    }

    /// <summary>What the output of <paramref name="column"/> should be for a row of class <paramref name="label"/>.</summary>
    double Truth(int label, int column)
    {
        if (values.Columns == 1)
            return label;
        return label == column ? 1 : 0;
    }
}
