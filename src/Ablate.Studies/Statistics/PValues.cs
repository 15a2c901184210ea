namespace Ablate.Studies.Statistics;

/// <summary>A family of p-values on its way through a correction for many tests.</summary>
static class PValues
{
    /// <summary>Adjusts the sorted values and puts the results back into the order given, at most 1.</summary>
    public static double[] Adjust(IReadOnlyList<double> values, Func<double[], double[]> adjustSorted)
    {
        foreach (double value in values)
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(values), value, "a p-value lies between 0 and 1; leave out tests that do not exist");
        }
        double[] sorted = [.. values], adjusted = new double[values.Count];
        int[] order = [.. Enumerable.Range(0, values.Count)];
        Array.Sort(sorted, order);
        double[] results = adjustSorted(sorted);
        for (int i = 0; i < order.Length; i++)
            adjusted[order[i]] = Math.Min(1, results[i]);
        return adjusted;
    }
}
