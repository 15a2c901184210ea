namespace Ablate.Studies.Statistics;

/// <summary>What corrections of p-values for multiple tests have in common.</summary>
static class PValues
{
    /// <summary>Sorts the values, adjusts them with <paramref name="adjustSorted"/>, limits them to 1 and returns them in the original order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not between 0 and 1.</exception>
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
