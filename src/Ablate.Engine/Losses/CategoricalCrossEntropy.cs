using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Categorical cross-entropy: -sum of t ln p over the classes, with p the probabilities that the network gives and t the true ones, 1 for
/// the class of the row. Label smoothing takes t = (1 - s) t + s / classes. Szegedy et al. 2016, arXiv:1512.00567, for the smoothing.
/// </summary>
/// <remarks>
/// With a softmax before it the two are one function of what enters the softmax, logsumexp(z) - sum of t z, with gradient softmax(z) - t:
/// exact however certain the network is. Keras computes it from probabilities, divided by their sum and clipped to [1e-7, 1 - 1e-7],
/// with no gradient where it clips, unless told from_logits; PyTorch's CrossEntropyLoss always takes logits. Of smoothed targets with class weights
/// PyTorch weighs each class by its own weight, which is so wherever the mean is over the weights; Keras weighs all of a row by that of its class.
/// </remarks>
public sealed record CategoricalCrossEntropy : ILoss
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<CategoricalCrossEntropy> Dialects { get; } = new(
        keras: new CategoricalCrossEntropy(), torch: new CategoricalCrossEntropy { FromLogits = true }, paper: new CategoricalCrossEntropy());

    /// <summary>Whether the network ends without softmax, which the loss then takes. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>The share of each target that is spread over all classes. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <inheritdoc/>
    /// <remarks>SparseCategoricalCrossentropy's ignore_class, CrossEntropyLoss' ignore_index. A batch of such rows alone has no loss here; PyTorch divides
    /// zero by zero.</remarks>
    public int? IgnoredClass { get; init; }

    /// <inheritdoc/>
    public bool TakesSoftTargets => IgnoredClass is null;

    /// <summary>Reads the settings.</summary>
    public static CategoricalCrossEntropy Read(SettingsReader reader, CategoricalCrossEntropy defaults) => new()
    {
        FromLogits = reader.Flag("from_logits", defaults.FromLogits, "whether the network ends without softmax, which the loss then applies"),
        LabelSmoothing = reader.Number(
            "label_smoothing", defaults.LabelSmoothing, NumberRange.BelowOne, "share of each target that is spread over all classes"),
        IgnoredClass = NegativeLogLikelihood.ReadIgnored(reader, defaults.IgnoredClass),
    };

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    /// <inheritdoc/>
    public IActivation? TakenOver => FromLogits ? new Softmax() : null;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation)
    {
        if (activation is Softmax)
            return null;
        if (FromLogits)
            return activation is Linear ? null : "a cross-entropy from logits needs a last layer without activation, or with softmax.";
        return Probability.Gives(activation)
            ? null
            : "categorical_crossentropy needs probabilities: give the last layer activation softmax, or the loss from_logits.";
    }

    LossFunction<TLane> ILoss.Build<TLane>() => FromLogits ? new SoftmaxCrossEntropy<TLane>(LabelSmoothing) : new Function<TLane>(LabelSmoothing);

    OutputLoss<TLane> ILoss.BuildOutput<TLane>(IActivation activation, LayerContext<TLane> context) => activation is Softmax || FromLogits
        ? new(new SoftmaxCrossEntropy<TLane>(LabelSmoothing), context) { Prediction = new SoftmaxLayer<TLane>(context) }
        : new(new Function<TLane>(LabelSmoothing), context) { Activation = activation.Build(context) };

    /// <summary>From probabilities, as Keras does it.</summary>
    sealed unsafe class Function<TLane>(double smoothing) : SmoothedCrossEntropy<TLane>(smoothing)
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
                double share = TLane.Read(prediction, i) / sum;
                double clipped = Math.Clamp(share, Probability.Epsilon, 1 - Probability.Epsilon);
                double target = Target(targets, row, i);
                loss -= target * Math.Log(clipped);
                double slope = clipped == share ? -target / share : 0;
                pulled += slope * share;
                TLane.Write(gradient, i, slope);
            }
            for (int i = 0; i < columns; i++)
                TLane.Write(gradient, i, (TLane.Read(gradient, i) - pulled) / sum);
            return loss;
        }
    }
}
