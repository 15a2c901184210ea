using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Softplus: ln(1 + exp(beta x)) / beta, a smooth ReLU. Dugas et al. 2001; Glorot, Bordes and Bengio 2011.</summary>
/// <remarks>Computed as max(x, 0) + ln(1 + exp(-|beta x|)) / beta, which cannot overflow. PyTorch switches to x itself where beta x is above 20.</remarks>
public readonly record struct Softplus() : IElementwiseActivation<Softplus>
{
    static bool IElementwiseActivation<Softplus>.SlopeNeedsInput => true;

    static bool IElementwiseActivation<Softplus>.IsLong => true;

    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Softplus> Dialects { get; } = new(
        keras: new Softplus(), torch: new Softplus { Threshold = 20 }, paper: new Softplus());

    /// <summary>The sharpness of the bend; the larger, the closer to ReLU. Default 1.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Where beta x is above this, the value is x itself. Default null: nowhere.</summary>
    public double? Threshold { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Softplus Read(SettingsReader reader, Softplus defaults) => new()
    {
        Beta = reader.Number("beta", defaults.Beta, NumberRange.Positive, "how sharply it turns"),
        Threshold = reader.OptionalNumber(
            "threshold", defaults.Threshold, NumberRange.Positive, "where beta x is above this, the value is x itself; none if not set"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane scaled = TLane.Create(Beta) * x;
        TLane smooth = TLane.MultiplyAdd(TLane.Create(1 / Beta), TLane.LogPlusOne(TLane.Exp(-TLane.Abs(scaled))), TLane.Max(x, TLane.Zero));
        return Threshold is { } linear ? TLane.Select(scaled > TLane.Create(linear), x, smooth) : smooth;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane scaled = TLane.Create(Beta) * x;
        TLane smooth = new Sigmoid().Value(scaled);
        return Threshold is { } linear ? TLane.Select(scaled > TLane.Create(linear), TLane.One, smooth) : smooth;
    }
}
