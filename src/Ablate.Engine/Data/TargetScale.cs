using Ablate.Engine.Settings;

namespace Ablate.Engine.Data;

/// <summary>
/// Standardized targets: (t - mean) / deviation, each target on its own, over the training rows. The network is trained on these; its predictions, and
/// every loss that is reported, are converted back to the original unit.
/// </summary>
/// <param name="Shift">The mean of each target.</param>
/// <param name="Divisor">The standard deviation of each target, with the number of rows as divisor; 1 for a target that is constant.</param>
/// <remarks>Like scikit-learn's TransformedTargetRegressor with a StandardScaler.</remarks>
public sealed record TargetScale(ValueList<double> Shift, ValueList<double> Divisor)
{
    /// <summary>The scaled number for <paramref name="value"/> of target <paramref name="column"/>.</summary>
    public double Apply(double value, int column) => (value - Shift[column]) / Divisor[column];

    /// <summary>The number in the original unit for the scaled <paramref name="value"/> of target <paramref name="column"/>.</summary>
    public double Restore(double value, int column) => value * Divisor[column] + Shift[column];

    /// <summary>Fits the scale to the rows of <paramref name="training"/>; null if targets are not scaled, or are classes.</summary>
    public static TargetScale? Fit(TargetScaling scaling, Subset training)
    {
        if (scaling == TargetScaling.None || training.Data.Targets is not ValueTargets targets)
            return null;
        (double Mean, double Deviation)[] columns = [.. Enumerable.Range(0, targets.Names.Count).Select(column =>
            ColumnStatistics.MeanAndDeviation([.. training.Rows.Select(row => (double)targets.Values[row * targets.Names.Count + column])]))];
        return new TargetScale([.. columns.Select(column => column.Mean)], [.. columns.Select(column => column.Deviation > 0 ? column.Deviation : 1)]);
    }
}
