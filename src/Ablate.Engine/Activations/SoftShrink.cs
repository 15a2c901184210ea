using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Soft shrinkage: x brought towards zero by lambda, and zero within it. Donoho and Johnstone 1994.</summary>
public readonly record struct SoftShrink() : IElementwiseActivation<SoftShrink>
{
    static bool IElementwiseActivation<SoftShrink>.SlopeNeedsInput => true;

    /// <summary>Half the width of what becomes zero. Default 0.5.</summary>
    public double Lambda { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static SoftShrink Read(SettingsReader reader, SoftShrink defaults) => new()
    {
        Lambda = reader.Number("lambda", defaults.Lambda, NumberRange.NotNegative, "half the width of what becomes zero"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane lambda = TLane.Create(Lambda);
        return TLane.Select(x > lambda, x - lambda, TLane.Select(x < -lambda, x + lambda, Saturation.ZeroUnlessNaN(x)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.Abs(x) > TLane.Create(Lambda), TLane.One, TLane.Zero);
}
