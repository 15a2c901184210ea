using Ablate.Engine.Settings;

namespace Ablate.Engine.Data;

/// <summary>
/// Standardized targets: (t - mean) / deviation, each target by itself, over the training rows. The network learns these; what it says is put
/// back into the original unit before anyone sees it, and so is every loss that is reported.
/// </summary>
/// <param name="Shift">The mean of each target.</param>
/// <param name="Divisor">The deviation of each target, over the number of rows; 1 for a target that never changes.</param>
/// <remarks>As scikit-learn's TransformedTargetRegressor with a StandardScaler.</remarks>
public sealed record TargetScale(ValueList<double> Shift, ValueList<double> Divisor)
{
    /// <summary>The number that the network should say for <paramref name="value"/> of target <paramref name="column"/>.</summary>
    public double Apply(double value, int column) => (value - Shift[column]) / Divisor[column];

    /// <summary>What the network says, in the original unit.</summary>
    public double Restore(double value, int column) => value * Divisor[column] + Shift[column];

    /// <summary>The scale that <paramref name="scaling"/> is for <paramref name="training"/>; null if targets stay as they are, or are classes.</summary>
    public static TargetScale? Fit(TargetScaling scaling, Subset training)
    {
        if (scaling == TargetScaling.None || training.Data.Targets is not ValueTargets targets)
            return null;
        (double Mean, double Deviation)[] columns = [.. Enumerable.Range(0, targets.Names.Count).Select(column =>
            ColumnStatistics.MeanAndDeviation([.. training.Rows.Select(row => (double)targets.Values[row * targets.Names.Count + column])]))];
        return new TargetScale([.. columns.Select(column => column.Mean)], [.. columns.Select(column => column.Deviation > 0 ? column.Deviation : 1)]);
    }
}
