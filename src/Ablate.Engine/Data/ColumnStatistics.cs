namespace Ablate.Engine.Data;

/// <summary>Statistics of the numbers of one column.</summary>
static class ColumnStatistics
{
    /// <summary>The mean and the deviation over the number of values, exactly 0 for a column of one value only.</summary>
    /// <remarks>
    /// The mean of equal numbers may be off by a rounding, and a deviation of 1e-17 would blow a test row that differs up to 1e16.
    /// </remarks>
    public static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        if (Array.TrueForAll(values, value => value == values[0]))
            return (values[0], 0);
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    /// <summary>The value in the middle, or the mean of the two that are.</summary>
    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
