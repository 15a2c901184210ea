using System.Runtime.CompilerServices;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>
/// ReLU, the rectified linear unit: max(x, 0). Settings add a slope below the threshold, a threshold, and a largest value. Fukushima 1969,
/// "Visual feature extraction by a multilayered network of analog threshold elements"; Nair and Hinton 2010, "Rectified linear units improve
/// restricted Boltzmann machines".
/// </summary>
/// <remarks>
/// At the kinks the derivative is that of Keras on JAX: 0 at the threshold, but 1 at zero if there is a slope below; 0 at a largest value of 6, which
/// Keras treats specially, and 1/2 at any other. With a largest value and a negative threshold, inputs between the threshold and zero give zero, as in
/// Keras. PyTorch has only the plain ReLU, with the derivative 0 at zero.
/// </remarks>
public readonly record struct Relu() : IElementwiseActivation<Relu>
{
    static bool IElementwiseActivation<Relu>.SlopeNeedsInput => true;

    /// <summary>The slope below the threshold. Default 0.</summary>
    public double NegativeSlope { get; init; }

    /// <summary>Where the function begins to rise. Default 0.</summary>
    public double Threshold { get; init; }

    /// <summary>The largest value; null, the default, for none.</summary>
    public double? MaximumValue { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Relu Read(SettingsReader reader, Relu defaults) => new()
    {
        NegativeSlope = reader.Number("negative_slope", defaults.NegativeSlope, NumberRange.NotNegative, "slope below the threshold"),
        Threshold = reader.Number("threshold", defaults.Threshold, NumberRange.Any, "where the function begins to rise"),
        MaximumValue = reader.OptionalNumber("max_value", defaults.MaximumValue, NumberRange.Positive, "the largest value; none if not set"),
    };

    /// <remarks>Without settings the formula is simpler and the layer works in place.</remarks>
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => this == default(Relu)
        ? new ElementwiseLayer<TLane, PlainRelu>(default, context)
        : new ElementwiseLayer<TLane, Relu>(this, context);

    double SlopeAtThreshold => NegativeSlope != 0 && Threshold == 0 && MaximumValue is null ? 1 : 0;

    double SlopeAtMaximum => MaximumValue == 6 && Threshold == 0 ? 0 : 0.5;

    /// <summary>Whether inputs between a negative threshold and zero give zero.</summary>
    bool CutsBelowZero => Threshold < 0 && MaximumValue is not null;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane threshold = TLane.Create(Threshold);
        TLane below = NegativeSlope == 0 ? TLane.Zero : TLane.Create(NegativeSlope) * (x - threshold);
        TLane above = CutsBelowZero ? TLane.Max(x, TLane.Zero) : x;
        TLane passed = TLane.Select(Threshold == 0 ? x < TLane.Zero : x <= threshold, below, above);
        return MaximumValue is { } largest ? TLane.Select(passed > TLane.Create(largest), TLane.Create(largest), passed) : passed;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane threshold = TLane.Create(Threshold);
        TLane slope = TLane.Select(x > threshold, TLane.One, TLane.Select(x < threshold, TLane.Create(NegativeSlope), TLane.Create(SlopeAtThreshold)));
        if (MaximumValue is not { } maximum)
            return slope;
        if (CutsBelowZero)
            slope = TLane.Select((x > threshold) & (x <= TLane.Zero), TLane.Select(x < TLane.Zero, TLane.Zero, TLane.Create(0.5)), slope);
        TLane largest = TLane.Create(maximum);
        return TLane.Select(x > largest, TLane.Zero, TLane.Select(x < largest, slope, TLane.Create(SlopeAtMaximum)));
    }
}
