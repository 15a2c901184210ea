using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>Settings of a layer, as studies list them and model files keep them.</summary>
public abstract record LayerSettings
{
    /// <summary>How its parameters are trained, if it has any.</summary>
    public WeightSettings Weights { get; init; } = WeightSettings.Default;

    /// <summary>The fewest rows that a training batch may have. Default 1.</summary>
    public virtual int SmallestBatch => 1;

    /// <summary>Numbers that leave it per sample if <paramref name="inputs"/> enter, provided that it accepts them. Default: as many.</summary>
    public virtual int OutputsFor(int inputs) => inputs;

    /// <summary>The reason why it cannot take samples of <paramref name="inputs"/> numbers; null if it can.</summary>
    public virtual string? Refuses(int inputs) => null;

    /// <summary>Builds the layer, or layers, trained as <see cref="Weights"/> says, and appends them to the network.</summary>
    internal void AddTo<TLane>(LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>
    {
        context.Weights = Weights;
        Build(context);
        context.Weights = WeightSettings.Default;
    }

    /// <summary>Builds the layer, or layers, and appends them to the network.</summary>
    private protected abstract void Build<TLane>(LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>;
}
