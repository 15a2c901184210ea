namespace Ablate.Studies.Statistics;

/// <summary>Ranks from 1, the smallest; equal values share the mean of their ranks. Their tie groups correct the variances of rank tests.</summary>
static class Ranks
{
    /// <summary>The rank of every value. Neighbours that differ by no more than <paramref name="resolution"/> are equal.</summary>
    public static double[] Of(ReadOnlySpan<double> values, double resolution = 0)
    {
        double[] sorted = [.. values], ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        foreach ((int start, int end) in Runs(sorted, resolution))
        {
            for (int i = start; i < end; i++)
                ranks[order[i]] = (start + 1 + end) / 2.0;
        }
        return ranks;
    }

    /// <summary>sum (t^3 - t) over the groups of t equal values.</summary>
    public static double TieTerm(ReadOnlySpan<double> values, double resolution = 0)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return Runs(sorted, resolution).Sum(run => Math.Pow(run.End - run.Start, 3) - (run.End - run.Start));
    }

    static IEnumerable<(int Start, int End)> Runs(double[] sorted, double resolution)
    {
        int start = 0;
        for (int end = 1; end <= sorted.Length; end++)
        {
            if (end < sorted.Length && sorted[end] - sorted[end - 1] <= resolution)
                continue;
            yield return (start, end);
            start = end;
        }
    }
}
