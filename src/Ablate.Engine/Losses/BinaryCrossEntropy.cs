using System.Runtime.CompilerServices;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Binary cross-entropy: -(w t ln p + (1 - t) ln(1 - p)), the mean over the outputs, with p the probabilities that the network gives, t
/// the true ones, 0 or 1, and w the weight of the positive. Label smoothing takes t = (1 - s) t + s / 2.
/// </summary>
/// <remarks>
/// With a logistic function before it the two are one function of what enters it, softplus(z) - t z, exact however certain the network
/// is. From probabilities Keras clips to [1e-7, 1 - 1e-7], with no gradient where it clips; PyTorch cuts logarithms off at -100 and
/// divides the gradient by p (1 - p), at least 1e-12.
/// </remarks>
public sealed record BinaryCrossEntropy : ILoss
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<BinaryCrossEntropy> Dialects { get; } = new(
        keras: new BinaryCrossEntropy(), torch: new BinaryCrossEntropy { CutsLogarithms = true }, paper: new BinaryCrossEntropy());

    /// <summary>Whether the network ends without logistic function, which the loss then takes. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>The share of each target that is moved to the middle. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>How much more a positive counts than a negative, for all outputs or for each; only from logits. Default 1, also for none.</summary>
    public ValueList<double> PositiveWeight { get; init; } = [1];

    /// <summary>Whether, from probabilities, logarithms are cut off at -100 instead of clipping probabilities. Default false.</summary>
    public bool CutsLogarithms { get; init; }

    /// <summary>Reads the settings.</summary>
    public static BinaryCrossEntropy Read(SettingsReader reader, BinaryCrossEntropy defaults)
    {
        BinaryCrossEntropy settings = ReadAll(reader, defaults);
        return settings.PositiveWeight.Count == 0 ? settings with { PositiveWeight = [1] } : settings;
    }

    static BinaryCrossEntropy ReadAll(SettingsReader reader, BinaryCrossEntropy defaults) => new()
    {
        FromLogits = reader.Flag("from_logits", defaults.FromLogits, "whether the network ends without sigmoid, which the loss then applies"),
        LabelSmoothing = reader.Number("label_smoothing", defaults.LabelSmoothing, NumberRange.BelowOne, "share of each target that is moved to the middle"),
        PositiveWeight = reader.Numbers(
            "positive_weight", defaults.PositiveWeight, NumberRange.Positive,
            "how much more a positive counts than a negative, for all outputs or for each; only from logits or sigmoid"),
        CutsLogarithms = reader.Flag(
            "cut_logarithms", defaults.CutsLogarithms,
            "whether, from other probabilities than a sigmoid's, logarithms are cut off at -100, as in PyTorch, instead of clipping probabilities, "
            + "as in Keras"),
    };

    /// <inheritdoc/>
    public double Lowest(bool classes) => classes ? 0 : double.NegativeInfinity;

    /// <inheritdoc/>
    public IActivation? TakenOver => FromLogits ? new Sigmoid() : null;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation)
    {
        if (activation is Sigmoid)
            return null;
        if (FromLogits)
            return activation is Linear ? null : "a cross-entropy from logits needs a last layer without activation, or with sigmoid.";
        if (PositiveWeight is not [1])
            return "positive_weight needs logits: give the last layer activation sigmoid, or the loss from_logits.";
        return Probability.Gives(activation)
            ? null
            : "binary_crossentropy needs probabilities: give the last layer activation sigmoid, or the loss from_logits.";
    }

    LossFunction<TLane> ILoss.Build<TLane>()
    {
        if (FromLogits)
            return FromLogit<TLane>();
        return CutsLogarithms
            ? new ElementwiseLoss<TLane, WithCutLogarithms>(new WithCutLogarithms(this))
            : new ElementwiseLoss<TLane, WithClipping>(new WithClipping(this));
    }

    OutputLoss<TLane> ILoss.BuildOutput<TLane>(IActivation activation, LayerContext<TLane> context) => activation is Sigmoid || FromLogits
        ? new(FromLogit<TLane>(), context) { Prediction = new ElementwiseLayer<TLane, Sigmoid>(default, context), DecidesAtZero = true }
        : new(((ILoss)this).Build<TLane>(), context) { Activation = activation.Build(context) };

    LossFunction<TLane> FromLogit<TLane>()
        where TLane : unmanaged, ILane<TLane> => PositiveWeight.Count == 1
        ? new ElementwiseLoss<TLane, OfLogits>(new OfLogits(this, PositiveWeight[0]))
        : new OfWeightedOutputs<TLane>(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane Smoothed<TLane>(TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.MultiplyAdd(TLane.Create(1 - LabelSmoothing), target, TLane.Create(LabelSmoothing / 2));

    readonly struct OfLogits(BinaryCrossEntropy settings, double positiveWeight) : IElementwiseLoss<OfLogits>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Value<TLane>(TLane prediction, TLane target)
            where TLane : unmanaged, ILane<TLane>
        {
            // (1 - t) z + (1 + (w - 1) t) softplus(-z)
            TLane t = settings.Smoothed(target);
            TLane softplus = TLane.Max(-prediction, TLane.Zero) + TLane.LogPlusOne(TLane.Exp(-TLane.Abs(prediction)));
            return TLane.MultiplyAdd(TLane.One - t, prediction, TLane.MultiplyAdd(TLane.Create(positiveWeight - 1), t, TLane.One) * softplus);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Slope<TLane>(TLane prediction, TLane target)
            where TLane : unmanaged, ILane<TLane>
        {
            TLane t = settings.Smoothed(target);
            return TLane.One - t - TLane.MultiplyAdd(TLane.Create(positiveWeight - 1), t, TLane.One) * new Sigmoid().Value(-prediction);
        }
    }

    /// <summary>Each output with a weight of its own.</summary>
    sealed unsafe class OfWeightedOutputs<TLane>(BinaryCrossEntropy settings) : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            int columns = targets.Values.Columns;
            double loss = 0;
            for (int i = 0; i < columns; i++)
            {
                var output = new OfLogits(settings, settings.PositiveWeight[i]);
                TLane z = TLane.Broadcast(prediction, i), t = TLane.Broadcast(targets.Values.Row(row), i);
                TLane value = output.Value(z, t), slope = output.Slope(z, t);
                loss += TLane.Read(&value, 0) / columns;
                TLane.Write(gradient, i, TLane.Read(&slope, 0) / columns);
            }
            return loss;
        }
    }

    readonly struct WithClipping(BinaryCrossEntropy settings) : IElementwiseLoss<WithClipping>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Value<TLane>(TLane prediction, TLane target)
            where TLane : unmanaged, ILane<TLane>
        {
            TLane p = Probability.Clip(prediction), t = settings.Smoothed(target);
            return -(t * TLane.Log(p)) - (TLane.One - t) * TLane.Log(TLane.One - p);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Slope<TLane>(TLane prediction, TLane target)
            where TLane : unmanaged, ILane<TLane>
        {
            TLane p = Probability.Clip(prediction);
            return TLane.Select(Probability.IsInside(prediction), (p - settings.Smoothed(target)) / (p * (TLane.One - p)), TLane.Zero);
        }
    }

    readonly struct WithCutLogarithms(BinaryCrossEntropy settings) : IElementwiseLoss<WithCutLogarithms>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Value<TLane>(TLane prediction, TLane target)
            where TLane : unmanaged, ILane<TLane>
        {
            TLane t = settings.Smoothed(target), lowest = TLane.Create(-100);
            return -(t * TLane.Max(TLane.Log(prediction), lowest)) - (TLane.One - t) * TLane.Max(TLane.Log(TLane.One - prediction), lowest);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Slope<TLane>(TLane prediction, TLane target)
            where TLane : unmanaged, ILane<TLane> =>
            (prediction - settings.Smoothed(target)) / TLane.Max(prediction * (TLane.One - prediction), TLane.Create(1e-12));
    }
}
