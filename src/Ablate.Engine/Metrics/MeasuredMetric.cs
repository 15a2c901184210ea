namespace Ablate.Engine.Metrics;

/// <summary>A metric of the final weights of a training.</summary>
/// <param name="Title">What tables call it; no two metrics of a training have the same.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one.</param>
/// <param name="Validation">On the validation rows; null without such rows, NaN where it says nothing about them.</param>
/// <param name="Test">On the test rows; null without such rows, NaN where it says nothing about them.</param>
public sealed record MeasuredMetric(string Title, bool HigherIsBetter, double? Validation, double? Test)
{
    /// <summary>Below this it cannot be.</summary>
    public double Lowest { get; init; } = double.NegativeInfinity;

    /// <summary>Above this it cannot be.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    /// <summary>Measures <paramref name="metric"/> on whichever predictions there are.</summary>
    public static MeasuredMetric Of(Metric metric, Predictions? validation, Predictions? test) => new(
        metric.Title,
        metric.HigherIsBetter,
        validation is null ? null : metric.Compute(validation),
        test is null ? null : metric.Compute(test))
    {
        Lowest = metric.Lowest,
        Highest = metric.Highest,
    };
}
