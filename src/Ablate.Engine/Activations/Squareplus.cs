using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Squareplus: (x + sqrt(x^2 + b)) / 2, like softplus without exponentials. Barron 2021, arXiv:2112.11687.</summary>
public readonly record struct Squareplus() : IElementwiseActivation<Squareplus>
{
    static bool IElementwiseActivation<Squareplus>.SlopeNeedsInput => true;

    /// <summary>How wide the bend is. Default 4.</summary>
    public double B { get; init; } = 4;

    /// <summary>Reads the settings.</summary>
    public static Squareplus Read(SettingsReader reader, Squareplus defaults) => new()
    {
        B = reader.Number("b", defaults.B, NumberRange.Positive, "how wide the bend is"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x), large = TLane.Create(1e18);
        TLane root = TLane.Sqrt(TLane.MultiplyAdd(x, x, TLane.Create(B)));
        TLane half = TLane.Create(0.5);
        TLane right = TLane.MultiplyAdd(half, magnitude, half * TLane.Select(magnitude > large, magnitude, root));
        // To the left the sum of x and the root would cancel; their product is b / 4.
        return TLane.Select(x >= TLane.Zero, right, TLane.Create(B / 4) / right);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        TLane steep = TLane.CopySign(TLane.One, x);
        TLane ratio = x / TLane.Sqrt(TLane.MultiplyAdd(x, x, TLane.Create(B)));
        return TLane.Create(0.5) * (TLane.One + TLane.Select(magnitude > TLane.Create(1e18), steep, ratio));
    }
}
