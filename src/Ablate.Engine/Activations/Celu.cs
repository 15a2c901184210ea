using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>
/// CELU: x where x &gt; 0, else alpha * (exp(x / alpha) - 1). Unlike that of ELU, its slope is continuous for every alpha. Barron 2017, arXiv:1704.07483.
/// </summary>
public readonly record struct Celu() : IElementwiseActivation<Celu>
{
    /// <summary>The limit for large negative inputs, negated. Default 1.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Celu Read(SettingsReader reader, Celu defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Positive, "minus the limit for large negative inputs"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x > TLane.Zero, x, TLane.Create(Alpha) * TLane.ExpMinusOne(x * TLane.Create(1 / Alpha)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(y > TLane.Zero, TLane.One, TLane.MultiplyAdd(y, TLane.Create(1 / Alpha), TLane.One));
}
