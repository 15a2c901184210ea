using Ablate.Engine.Data;

namespace Ablate.Engine.Metrics;

/// <summary>A metric of how well classes are found.</summary>
public abstract record ClassMetric : Metric
{
    /// <inheritdoc/>
    public sealed override string? Refuses(Targets targets) =>
        targets is ClassTargets { Classes.Count: var classes } ? Refuses(classes) : "it measures classes, but these rows have numbers.";

    /// <summary>Says why rows of this many <paramref name="classes"/> cannot have this metric; null if they can.</summary>
    public virtual string? Refuses(int classes) => null;

    /// <inheritdoc/>
    protected sealed override double Measure(Predictions predictions)
    {
        if (predictions is not ClassPredictions given)
            throw new ArgumentException("a metric of classes needs predictions of classes.", nameof(predictions));
        return Refuses(given.Classes) is { } reason ? throw new ArgumentException(reason, nameof(predictions)) : Measure(given);
    }

    /// <summary>The metric of finite predictions of a number of classes that is not refused.</summary>
    protected abstract double Measure(ClassPredictions predictions);
}
