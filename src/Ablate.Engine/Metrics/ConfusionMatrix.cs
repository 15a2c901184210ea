namespace Ablate.Engine.Metrics;

/// <summary>How many rows of each true class were given each class.</summary>
public sealed class ConfusionMatrix
{
    readonly int[,] counts;

    /// <summary>A matrix of zeros for <paramref name="classes"/> classes.</summary>
    public ConfusionMatrix(int classes) => counts = new int[classes, classes];

    /// <summary>Number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>Rows of class <paramref name="truth"/> that were given class <paramref name="predicted"/>.</summary>
    public int this[int truth, int predicted]
    {
        get => counts[truth, predicted];
        set => counts[truth, predicted] = value;
    }

    /// <summary>Counts one more row.</summary>
    public void Add(int truth, int predicted) => counts[truth, predicted]++;
}
