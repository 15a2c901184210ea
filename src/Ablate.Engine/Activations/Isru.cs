using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Inverse square root unit: x / sqrt(1 + alpha x^2). Carlile et al. 2017, arXiv:1710.09967.</summary>
public readonly record struct Isru() : IElementwiseActivation<Isru>
{
    static bool IElementwiseActivation<Isru>.SlopeNeedsInput => true;

    /// <summary>The values lie within 1 / sqrt(alpha). Default 1.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Isru Read(SettingsReader reader, Isru defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Positive, "the values lie within 1 / sqrt(alpha)"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        TLane value = x / TLane.Sqrt(TLane.MultiplyAdd(TLane.Create(Alpha) * x, x, TLane.One));
        return TLane.Select(magnitude > TLane.Create(Math.Min(1e15, 1e18 / Math.Sqrt(Alpha))), TLane.CopySign(TLane.Create(1 / Math.Sqrt(Alpha)), x), value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane rest = TLane.One / TLane.Sqrt(TLane.MultiplyAdd(TLane.Create(Alpha) * x, x, TLane.One));
        return rest * rest * rest;
    }
}
