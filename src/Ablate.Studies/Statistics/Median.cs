namespace Ablate.Studies.Statistics;

/// <summary>The middle value; the mean of the middle two if the number of values is even.</summary>
public static class Median
{
    /// <summary>The median of <paramref name="sample"/>; null without runs.</summary>
    public static double? Of(Sample sample)
    {
        double[] sorted = sample.Sorted();
        if (sorted.Length == 0)
            return null;
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
