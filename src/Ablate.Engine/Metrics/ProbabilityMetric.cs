using Ablate.Engine.Activations;
using Ablate.Engine.Losses;

namespace Ablate.Engine.Metrics;

/// <summary>
/// A metric that takes the outputs for what they are worth, as probabilities, and not only their order. Outputs are taken as given; those
/// of a row need not add up to one. Outputs that are no probabilities, below 0 or above 1, have no such metric: NaN.
/// </summary>
public abstract record ProbabilityMetric : ClassMetric
{
    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public sealed override string? Refuses(IActivation output, ILoss loss) =>
        Probability.Gives(output) || loss.TakenOver is not null
            ? null
            : "it needs probabilities: give the last layer activation softmax or sigmoid, or the loss from_logits.";

    /// <inheritdoc/>
    protected sealed override double Measure(ClassPredictions predictions) =>
        predictions.AreProbabilities ? MeasureProbabilities(predictions) : double.NaN;

    /// <summary>The metric of predictions whose outputs lie between 0 and 1.</summary>
    protected abstract double MeasureProbabilities(ClassPredictions predictions);
}
