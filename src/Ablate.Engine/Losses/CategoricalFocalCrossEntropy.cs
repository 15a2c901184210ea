using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Categorical focal loss: -alpha (1 - p)^gamma t ln p summed over the classes: answers that are right already count less. Lin et al. 2017,
/// arXiv:1708.02002; Keras, which divides p by the sum of the row and clips it to [1e-7, 1 - 1e-7]. Label smoothing takes t = (1 - s) t + s / classes.
/// </summary>
public sealed record CategoricalFocalCrossEntropy : ILoss
{
    /// <summary>The weight of everything. Default 0.25.</summary>
    public double Alpha { get; init; } = 0.25;

    /// <summary>How much less answers that are right already count. Default 2.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>Whether the network ends without softmax, which the loss then takes. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>The share of each target that is spread over all classes. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Reads the settings.</summary>
    public static CategoricalFocalCrossEntropy Read(SettingsReader reader, CategoricalFocalCrossEntropy defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Positive, "the weight of everything"),
        Gamma = reader.Number("gamma", defaults.Gamma, NumberRange.NotNegative, "how much less weight correct answers have"),
        FromLogits = reader.Flag("from_logits", defaults.FromLogits, "whether the network ends without softmax, which the loss then applies"),
        LabelSmoothing = reader.Number(
            "label_smoothing", defaults.LabelSmoothing, NumberRange.BelowOne, "share of each target that is spread over all classes"),
    };

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    /// <inheritdoc/>
    public IActivation? TakenOver => FromLogits ? new Softmax() : null;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation)
    {
        if (FromLogits)
            return activation is Linear or Softmax ? null : "a cross-entropy from logits needs a last layer without activation, or with softmax.";
        return Probability.Gives(activation)
            ? null
            : "categorical_focal_crossentropy needs probabilities: give the last layer activation softmax, or the loss from_logits.";
    }

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>(this);

    sealed unsafe class Function<TLane>(CategoricalFocalCrossEntropy settings) : SmoothedCrossEntropy<TLane>(settings.LabelSmoothing)
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            int columns = targets.Values.Columns;
            double sum = 0, loss = 0, pulled = 0;
            for (int i = 0; i < columns; i++)
                sum += TLane.Read(prediction, i);
            for (int i = 0; i < columns; i++)
            {
                double share = TLane.Read(prediction, i) / sum, p = Math.Clamp(share, Probability.Epsilon, 1 - Probability.Epsilon);
                double weight = settings.Alpha * Target(targets, row, i), miss = Math.Pow(1 - p, settings.Gamma);
                loss -= weight * miss * Math.Log(p);
                double slope = p == share ? weight * (settings.Gamma * Math.Pow(1 - p, settings.Gamma - 1) * Math.Log(p) - miss / p) : 0;
                pulled += slope * share;
                TLane.Write(gradient, i, slope);
            }
            for (int i = 0; i < columns; i++)
                TLane.Write(gradient, i, (TLane.Read(gradient, i) - pulled) / sum);
            return loss;
        }
    }
}
