using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>
/// An activation that treats every number alike: a formula and its slope, written once for every lane. Implementations are small
/// structs whose properties are the settings.
/// </summary>
/// <typeparam name="TSelf">The activation itself.</typeparam>
public interface IElementwiseActivation<TSelf> : IActivation
    where TSelf : struct, IElementwiseActivation<TSelf>
{
    /// <summary>Whether <see cref="Slope"/> looks at its input. If not, outputs may overwrite inputs.</summary>
    static virtual bool SlopeNeedsInput => false;

    /// <summary>Whether the formula is so long that the compiler cannot inline it several times into one loop: those of ln(1 + exp(x)) and of erfc.</summary>
    static virtual bool IsLong => false;

    /// <summary>The value at <paramref name="x"/>.</summary>
    TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>The derivative at <paramref name="x"/>, where the value is <paramref name="y"/>.</summary>
    TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>;

    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new ElementwiseLayer<TLane, TSelf>((TSelf)this, context);
}
