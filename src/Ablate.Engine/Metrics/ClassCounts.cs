namespace Ablate.Engine.Metrics;

/// <summary>What the confusion matrix says about one class, or about several together.</summary>
/// <param name="TruePositives">Rows of the class that were given it.</param>
/// <param name="Predicted">Rows that were given the class, rightly or not: true and false positives.</param>
/// <param name="Actual">Rows of the class, found or not: true positives and false negatives; the support.</param>
public readonly record struct ClassCounts(long TruePositives, long Predicted, long Actual)
{
    /// <summary>The counts of both together.</summary>
    public static ClassCounts operator +(ClassCounts left, ClassCounts right) =>
        new(left.TruePositives + right.TruePositives, left.Predicted + right.Predicted, left.Actual + right.Actual);

    /// <summary>The counts of every class, in order.</summary>
    public static ClassCounts[] Of(ConfusionMatrix confusion)
    {
        var counts = new ClassCounts[confusion.Classes];
        for (int truth = 0; truth < confusion.Classes; truth++)
        {
            for (int predicted = 0; predicted < confusion.Classes; predicted++)
            {
                int rows = confusion[truth, predicted];
                counts[truth] += new ClassCounts(truth == predicted ? rows : 0, 0, rows);
                counts[predicted] += new ClassCounts(0, rows, 0);
            }
        }
        return counts;
    }

    /// <summary>The counts of all classes added up; predicted and actual are then both the number of rows.</summary>
    public static ClassCounts Pooled(ConfusionMatrix confusion) => Of(confusion).Aggregate((sum, counts) => sum + counts);
}
