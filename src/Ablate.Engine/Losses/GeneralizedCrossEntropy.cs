using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Generalized cross-entropy: (1 - p^q) / q, where p is the probability of the true class. It lies between cross-entropy (q near 0) and absolute error
/// (q = 1), and is robust to wrong labels. Zhang and Sabuncu 2018, arXiv:1805.07836.
/// </summary>
public sealed record GeneralizedCrossEntropy : ILoss
{
    /// <summary>The exponent, above 0 and at most 1. Default 0.5, as in Keras; the paper uses 0.7.</summary>
    public double Q { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static GeneralizedCrossEntropy Read(SettingsReader reader, GeneralizedCrossEntropy defaults) => new()
    {
        Q = reader.Number("q", defaults.Q, new NumberRange(0, 1, MinimumExcluded: true), "near 0 it is cross-entropy, at 1 absolute error"),
    };

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation) => Probability.Gives(activation)
        ? null
        : "generalized_crossentropy needs probabilities: give the last layer activation softmax.";

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>(Q);

    sealed unsafe class Function<TLane>(double q) : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            TLane* target = targets.Values.Row(row);
            double p = 0;
            for (int i = 0; i < targets.Values.Columns; i++)
                p += TLane.Read(target, i) * TLane.Read(prediction, i);
            // The slope is infinite at zero; a probability as small as this is negligible in a float, too.
            p = Math.Max(p, 1e-38);
            double slope = -Math.Pow(p, q - 1);
            for (int i = 0; i < targets.Values.Columns; i++)
                TLane.Write(gradient, i, slope * TLane.Read(target, i));
            return (1 - Math.Pow(p, q)) / q;
        }
    }
}
