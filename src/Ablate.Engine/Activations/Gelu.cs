using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>
/// GELU, the Gaussian error linear unit: x times the probability that a standard normal number is below x, x (1 + erf(x / sqrt(2))) / 2; approximately
/// x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. Hendrycks and Gimpel 2016, arXiv:1606.08415.
/// </summary>
/// <remarks>
/// The exact form is the default in both Keras and PyTorch; the approximation is approximate=True in Keras and approximate="tanh" in PyTorch.
/// </remarks>
public readonly record struct Gelu() : IElementwiseActivation<Gelu>
{
    const double RootOfTwoOverPi = 0.7978845608028654;
    const double Cubic = 0.044715;

    static bool IElementwiseActivation<Gelu>.SlopeNeedsInput => true;

    static bool IElementwiseActivation<Gelu>.IsLong => true;

    /// <summary>Whether to use the approximation 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). Default false.</summary>
    public bool Approximate { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Gelu Read(SettingsReader reader, Gelu defaults) => new()
    {
        Approximate = reader.Flag("approximate", defaults.Approximate, "whether to use the approximation by tanh"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        if (Approximate)
            return TLane.Create(0.5) * Saturation.BoundedBelow(x) * (TLane.One + TLane.Tanh(Inner(x)));
        return Saturation.BoundedBelow(x) * Share(x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        if (Approximate)
        {
            TLane tanh = TLane.Tanh(Inner(x));
            TLane near = Finite(x), inner = TLane.Create(RootOfTwoOverPi) * TLane.MultiplyAdd(TLane.Create(3 * Cubic), near * near, TLane.One);
            return TLane.Create(0.5) * TLane.MultiplyAdd(near * inner, TLane.One - tanh * tanh, TLane.One + tanh);
        }
        TLane density = TLane.Create(0.3989422804014327) * TLane.Exp(TLane.Create(-0.5) * x * x);
        return TLane.MultiplyAdd(Finite(x), density, Share(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Inner<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Create(RootOfTwoOverPi) * TLane.MultiplyAdd(TLane.Create(Cubic) * x * x, x, x);

    /// <summary>The share of the normal distribution below x; exact also far to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Share<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Create(0.5) * TLane.Erfc(x * TLane.Create(-0.7071067811865476));

    /// <summary>x, kept from infinity, where the density is zero and the tanh is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Finite<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.Abs(x) > TLane.Create(100), TLane.Zero, x);
}
