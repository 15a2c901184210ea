using Ablate.Engine.Data;

namespace Ablate.Engine.Metrics;

/// <summary>
/// A metric of how near predicted numbers are. Where a row has several numbers, each is measured on its own and the metric is their mean,
/// as scikit-learn's uniform_average.
/// </summary>
public abstract record ValueMetric : Metric
{
    /// <inheritdoc/>
    public sealed override string? Refuses(Targets targets) =>
        targets is ValueTargets ? null : "it measures numbers, but these rows have classes.";

    /// <inheritdoc/>
    protected sealed override double Measure(Predictions predictions) => predictions is ValuePredictions given
        ? Enumerable.Range(0, given.Columns).Average(column => OfColumn(given.True(column), given.Predicted(column)))
        : throw new ArgumentException("a metric of numbers needs predictions of numbers.", nameof(predictions));

    /// <summary>The metric of one number of every row; there is at least one row.</summary>
    protected abstract double OfColumn(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted);
}
