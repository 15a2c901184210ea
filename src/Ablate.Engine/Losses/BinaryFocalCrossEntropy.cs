using System.Runtime.CompilerServices;
using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>Binary focal loss: (1 - q)^gamma times the binary cross-entropy, with q the probability given to what is true: answers that are right already count less. Lin et al. 2017, arXiv:1708.02002.</summary>
public readonly record struct BinaryFocalCrossEntropy() : IElementwiseLoss<BinaryFocalCrossEntropy>
{
    /// <summary>How much less answers that are right already count. Default 2.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>Whether positives are weighted by alpha and negatives by 1 - alpha. Default false.</summary>
    public bool Balanced { get; init; }

    /// <summary>The weight of positives. Default 0.25.</summary>
    public double Alpha { get; init; } = 0.25;

    /// <summary>Reads the settings.</summary>
    public static BinaryFocalCrossEntropy Read(SettingsReader reader, BinaryFocalCrossEntropy defaults) => new()
    {
        Gamma = reader.Number("gamma", defaults.Gamma, NumberRange.NotNegative, "how much less answers that are right already count"),
        Balanced = reader.Flag("apply_class_balancing", defaults.Balanced, "whether positives are weighted by alpha and negatives by 1 - alpha"),
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Fraction, "the weight of positives"),
    };

    /// <inheritdoc/>
    public string? Refuses(IActivation activation) =>
        Probability.Gives(activation) ? null : "binary_focal_crossentropy needs probabilities: give the last layer activation sigmoid.";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane p = Probability.Clip(prediction);
        TLane entropy = -(target * TLane.Log(p)) - (TLane.One - target) * TLane.Log(TLane.One - p);
        return Balance(target) * Power(TLane.One - Given(prediction, target), Gamma) * entropy;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
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

    /// <summary>The probability given to what is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Given<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.MultiplyAdd(target, prediction, (TLane.One - target) * (TLane.One - prediction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane Balance<TLane>(TLane target)
        where TLane : unmanaged, ILane<TLane> => Balanced ? TLane.MultiplyAdd(target, TLane.Create(Alpha), (TLane.One - target) * TLane.Create(1 - Alpha)) : TLane.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Power<TLane>(TLane x, double exponent)
        where TLane : unmanaged, ILane<TLane> => exponent == 0 ? TLane.One : exponent == 1 ? x : exponent == 2 ? x * x : TLane.Exp(TLane.Create(exponent) * TLane.Log(x));
}
