using Ablate.Engine.Data;

namespace Ablate.Engine.Metrics;

/// <summary>What a network said about some rows, at least one, beside the truth: all that a metric needs.</summary>
public abstract class Predictions
{
    /// <summary>Number of rows, at least one.</summary>
    public abstract int Rows { get; }

    /// <summary>Whether every output is a finite number.</summary>
    public abstract bool AreFinite { get; }

    /// <summary>The predictions for <paramref name="rows"/>, of classes or numbers as their data have them; null if there are no rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="outputs">What the network says of each row.</param>
    /// <param name="threshold">The output above which a network with one output says class 1.</param>
    internal static Predictions? Of(Subset rows, float[][] outputs, float threshold)
    {
        if (rows.Count == 0)
            return null;
        if (rows.Data.Targets is not ValueTargets values)
            return new ClassPredictions([.. Enumerable.Range(0, rows.Count).Select(rows.Label)], outputs, rows.Data.Classes.Count, threshold);
        int width = values.Names.Count;
        return new ValuePredictions([.. rows.Rows.Select(row => values.Values[(row * width)..((row + 1) * width)])], outputs);
    }
}
