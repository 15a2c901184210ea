using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Losses;

namespace Ablate.Engine.Metrics;

/// <summary>Settings of a metric: one number for how well a network did on some rows.</summary>
public abstract record Metric
{
    /// <summary>What tables call it, with the settings that are not the defaults: "F1", "Weighted F1".</summary>
    public abstract string Title { get; }

    /// <summary>Whether a higher value is a better one. Default true.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>Below this it cannot be. Default 0.</summary>
    public virtual double Lowest => 0;

    /// <summary>Above this it cannot be. Default 1.</summary>
    public virtual double Highest => 1;

    /// <summary>Says why rows with these <paramref name="targets"/> cannot have this metric; null if they can.</summary>
    public abstract string? Refuses(Targets targets);

    /// <summary>Says why a network that ends in <paramref name="output"/> and <paramref name="loss"/> cannot have this metric; null if it can.</summary>
    public virtual string? Refuses(IActivation output, ILoss loss) => null;

    /// <summary>
    /// The metric of <paramref name="predictions"/>, computed in double; NaN if an output is infinite or not a number, as those of a network
    /// are that diverged, or if the metric says nothing about such rows.
    /// </summary>
    /// <exception cref="ArgumentException">The metric refuses such rows.</exception>
    public double Compute(Predictions predictions) => predictions.AreFinite ? Measure(predictions) : double.NaN;

    /// <summary>The metric of finite predictions.</summary>
    protected abstract double Measure(Predictions predictions);
}
