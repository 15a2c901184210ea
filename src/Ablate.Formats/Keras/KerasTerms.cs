using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Keras;

/// <summary>
/// Layers in Keras' terms where PyTorch has its own for how weights begin and how running statistics are counted: what the layers compute stays the same.
/// </summary>
static class KerasTerms
{
    /// <summary>The layers that begin as <paramref name="layers"/> do.</summary>
    /// <param name="layers">Ours.</param>
    /// <param name="inputs">Numbers that enter the first.</param>
    public static IReadOnlyList<LayerSettings> Of(IReadOnlyList<LayerSettings> layers, int inputs)
    {
        var written = new List<LayerSettings>();
        foreach (LayerSettings layer in layers)
        {
            written.Add(Of(layer, inputs));
            inputs = layer.OutputsFor(inputs);
        }
        return written;
    }

    static LayerSettings Of(LayerSettings layer, int inputs) => layer switch
    {
        Dense dense => dense with { WeightInitializer = Weights(dense.WeightInitializer), BiasInitializer = Biases(dense.BiasInitializer, inputs) },
        Residual block => block with { Layers = [.. Of(block.Layers, inputs)], ProjectionInitializer = Weights(block.ProjectionInitializer) },
        // One that counts batches has a number more, for which Keras has no place.
        BatchNormalization { RunningAverage: not RunningAverage.Cumulative } normalization => normalization with
        {
            UnbiasedVariance = false,
            RunningAverage = RunningAverage.KeepOld,
            Momentum = Kept(normalization),
            RestsIfFrozen = BatchNormalization.Dialects[Dialect.Keras].RestsIfFrozen,
        },
        _ => layer,
    };

    /// <summary>The share of the old statistics that stays, without the dust of a binary subtraction.</summary>
    static double Kept(BatchNormalization normalization) =>
        normalization.RunningAverage == RunningAverage.TakeNew ? (double)(1 - (decimal)normalization.Momentum) : normalization.Momentum;

    static Initializer Weights(Initializer initializer) => initializer switch
    {
        TorchDefault => new VarianceScaling { Scale = 1.0 / 3, Mode = FanMode.FanIn, Distribution = ScaledDistribution.Uniform },
        _ when KerasLayers.Has(initializer) => initializer,
        _ => VarianceScaling.Of(initializer) ?? initializer,
    };

    static Initializer Biases(Initializer initializer, int inputs) => initializer is TorchDefault
        ? new RandomUniform { Minimum = -1 / Math.Sqrt(inputs), Maximum = 1 / Math.Sqrt(inputs) }
        : initializer;
}
