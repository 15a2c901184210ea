namespace Ablate.Engine.Schedules;

/// <summary>
/// When a value counts as better than the best so far. By an amount: value + change &lt; best, or value - change &gt; best if up is
/// better. By a share of the best: value &lt; best (1 - change), or value &gt; best (1 + change). A value that is not a number never does.
/// </summary>
/// <remarks>
/// Keras compares by amounts, in this form; PyTorch by shares unless told otherwise, and its amounts are taken from the best, which can
/// differ from this form in the last bit of a tie. Shares assume that the best is positive, as in PyTorch.
/// </remarks>
readonly record struct Improvement(bool IsUp, double Change, bool IsRelative)
{
    /// <summary>The rule for <paramref name="metric"/> in <paramref name="mode"/>.</summary>
    public Improvement(MonitoredMetric metric, MonitorMode mode, double change, bool isRelative)
        : this(
            mode == MonitorMode.Max || (mode == MonitorMode.Auto && metric is MonitoredMetric.ValidationAccuracy or MonitoredMetric.TrainingAccuracy),
            change,
            isRelative)
    {
    }

    /// <summary>The best value before any was seen: whatever comes is better.</summary>
    public double Worst => IsUp ? double.NegativeInfinity : double.PositiveInfinity;

    /// <summary>Whether <paramref name="value"/> is better than <paramref name="best"/>.</summary>
    public bool IsBetter(double value, double best)
    {
        if (IsRelative)
            return IsUp ? value > best * (1 + Change) : value < best * (1 - Change);
        return IsUp ? value - Change > best : value + Change < best;
    }
}
