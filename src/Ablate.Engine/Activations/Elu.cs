using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>ELU: x where x &gt; 0, else alpha * (exp(x) - 1). Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289.</summary>
/// <remarks>The slope below zero follows from the output: alpha * exp(x) = y + alpha, so the input need not be kept.</remarks>
public readonly record struct Elu() : IElementwiseActivation<Elu>
{
    /// <summary>The limit for large negative inputs, negated. Default 1.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Elu Read(SettingsReader reader, Elu defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Positive, "minus the limit for large negative inputs"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x > TLane.Zero, x, TLane.Create(Alpha) * TLane.ExpMinusOne(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(y > TLane.Zero, TLane.One, y + TLane.Create(Alpha));
}
