namespace Ablate.Studies.Statistics;

/// <summary>The sample standard deviation: s = sqrt(sum (x - mean)^2 / (n - 1)), which is Bessel's divisor and what reports of runs mean.</summary>
/// <remarks>NumPy's std divides by n unless told otherwise; R, pandas and this divide by n - 1.</remarks>
public static class StandardDeviation
{
    /// <summary>The deviation of <paramref name="sample"/>; null below two runs.</summary>
    public static double? Of(Sample sample)
    {
        if (sample.Count < 2)
            return null;
        return sample.HasSpread ? Value(sample.Values) : 0;
    }

    internal static double Value(ReadOnlySpan<double> values) => Math.Sqrt(SumOfSquares(values) / (values.Length - 1));

    /// <summary>The sum of squared distances from the mean, in two passes, so that nothing cancels.</summary>
    internal static double SumOfSquares(ReadOnlySpan<double> values)
    {
        double mean = Mean.Value(values);
        double sum = 0;
        foreach (double value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }
}
