using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>Swish: x times the logistic function of beta x. Ramachandran, Zoph and Le 2017, arXiv:1710.05941.</summary>
public readonly record struct Swish() : IElementwiseActivation<Swish>
{
    static bool IElementwiseActivation<Swish>.SlopeNeedsInput => true;

    /// <summary>How sharply it turns: 1 is SiLU, large values come near ReLU. Default 1.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Swish Read(SettingsReader reader, Swish defaults) => new()
    {
        Beta = reader.Number("beta", defaults.Beta, NumberRange.Any, "how sharply it turns; 1 is SiLU, large values come near ReLU"),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => Saturation.BoundedBelow(x) * new Sigmoid().Value(TLane.Create(Beta) * x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane scaled = TLane.Create(Beta) * x, sigmoid = new Sigmoid().Value(scaled);
        return sigmoid * TLane.MultiplyAdd(Saturation.Bounded(scaled), TLane.One - sigmoid, TLane.One);
    }
}
