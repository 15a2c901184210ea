using System.Runtime.CompilerServices;
using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Binary focal loss: (1 - q)^gamma times the binary cross-entropy, with q the probability given to what is true: answers that are right already
/// count less. Label smoothing takes t = (1 - s) t + s / 2. Lin et al. 2017, arXiv:1708.02002.
/// </summary>
public readonly record struct BinaryFocalCrossEntropy() : IElementwiseLoss<BinaryFocalCrossEntropy>
{
    /// <summary>How much less answers that are right already count. Default 2.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>Whether positives are weighted by alpha and negatives by 1 - alpha. Default false.</summary>
    public bool Balanced { get; init; }

    /// <summary>The weight of positives. Default 0.25.</summary>
    public double Alpha { get; init; } = 0.25;

    /// <summary>Whether the network ends without logistic function, which the loss then takes. Default false.</summary>
    public bool FromLogits { get; init; }

    /// <summary>The share of each target that is moved to the middle. Default 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Reads the settings.</summary>
    public static BinaryFocalCrossEntropy Read(SettingsReader reader, BinaryFocalCrossEntropy defaults) => new()
    {
        Gamma = reader.Number("gamma", defaults.Gamma, NumberRange.NotNegative, "how much less weight correct answers have"),
        Balanced = reader.Flag("apply_class_balancing", defaults.Balanced, "whether positives are weighted by alpha and negatives by 1 - alpha"),
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Fraction, "the weight of positives"),
        FromLogits = reader.Flag("from_logits", defaults.FromLogits, "whether the network ends without sigmoid, which the loss then applies"),
        LabelSmoothing = reader.Number("label_smoothing", defaults.LabelSmoothing, NumberRange.BelowOne, "share of each target that is moved to the middle"),
    };

    /// <inheritdoc/>
    public IActivation? TakenOver => FromLogits ? new Sigmoid() : null;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation)
    {
        if (FromLogits)
            return activation is Linear or Sigmoid ? null : "a cross-entropy from logits needs a last layer without activation, or with sigmoid.";
        return Probability.Gives(activation)
            ? null
            : "binary_focal_crossentropy needs probabilities: give the last layer activation sigmoid, or the loss from_logits.";
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane p = Probability.Clip(prediction);
        target = Smoothed(target);
        TLane entropy = -(target * TLane.Log(p)) - (TLane.One - target) * TLane.Log(TLane.One - p);
        return Balance(target) * Power(TLane.One - Given(prediction, target), Gamma) * entropy;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        target = Smoothed(target);
        TLane p = Probability.Clip(prediction), miss = TLane.One - Given(prediction, target);
        TLane entropy = -(target * TLane.Log(p)) - (TLane.One - target) * TLane.Log(TLane.One - p);
        TLane entropySlope = TLane.Select(Probability.IsInside(prediction), (p - target) / (p * (TLane.One - p)), TLane.Zero);
        if (Gamma == 0)
            return Balance(target) * entropySlope;
        // The slope of 1 - q with respect to p is 1 - 2 t. A power below zero has no value at zero.
        TLane counted = Gamma < 1 ? TLane.Max(miss, TLane.Create(Probability.Epsilon)) : miss;
        TLane factorSlope = TLane.Create(Gamma) * Power(counted, Gamma - 1) * (TLane.One - target - target);
        return Balance(target) * TLane.MultiplyAdd(factorSlope, entropy, Power(miss, Gamma) * entropySlope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane Smoothed<TLane>(TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.MultiplyAdd(TLane.Create(1 - LabelSmoothing), target, TLane.Create(LabelSmoothing / 2));

    /// <summary>The probability given to what is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Given<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.MultiplyAdd(target, prediction, (TLane.One - target) * (TLane.One - prediction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane Balance<TLane>(TLane target)
        where TLane : unmanaged, ILane<TLane> =>
            Balanced ? TLane.MultiplyAdd(target, TLane.Create(Alpha), (TLane.One - target) * TLane.Create(1 - Alpha)) : TLane.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Power<TLane>(TLane x, double exponent)
        where TLane : unmanaged, ILane<TLane> => exponent switch
        {
            0 => TLane.One,
            1 => x,
            2 => x * x,
            _ => TLane.Exp(TLane.Create(exponent) * TLane.Log(x)),
        };
}
