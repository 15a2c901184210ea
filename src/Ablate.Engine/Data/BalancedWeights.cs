namespace Ablate.Engine.Data;

/// <summary>
/// Weights by which every class counts the same in a loss: rows / (classes * rows of the class), where only classes that have rows are counted.
/// King and Zeng 2001, "Logistic regression in rare events data"; <c>class_weight="balanced"</c> of scikit-learn.
/// </summary>
static class BalancedWeights
{
    /// <summary>The weight of each class among <paramref name="rows"/>, in the order of the classes; 0 for one without rows.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="ignoredClass">The class whose rows do not count; null for none.</param>
    public static double[] Of(Subset rows, int? ignoredClass)
    {
        var counts = new int[rows.Data.Classes.Count];
        for (int row = 0; row < rows.Count; row++)
            counts[rows.Label(row)]++;
        if (ignoredClass < counts.Length)
            counts[ignoredClass.Value] = 0;
        int classes = counts.Count(count => count > 0), all = counts.Sum();
        return [.. counts.Select(count => count == 0 ? 0 : (double)all / ((double)classes * count))];
    }
}
