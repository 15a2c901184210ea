using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>Settings of a layer: what a study lists and a model file keeps.</summary>
public abstract record LayerSettings
{
    /// <summary>How its parameters are trained, if it has any.</summary>
    public WeightSettings Weights { get; init; } = WeightSettings.Default;

    /// <summary>Rows that a training batch must have at least. Default 1.</summary>
    public virtual int SmallestBatch => 1;

    /// <summary>Numbers that leave it per sample if <paramref name="inputs"/> enter, which it does not refuse. Default: as many.</summary>
    public virtual int OutputsFor(int inputs) => inputs;

    /// <summary>Says why it cannot take samples of <paramref name="inputs"/> numbers; null if it can.</summary>
    public virtual string? Refuses(int inputs) => null;

    /// <summary>Appends the layer, or layers, at work, trained as <see cref="Weights"/> says.</summary>
    internal void AddTo<TLane>(LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>
    {
        context.Weights = Weights;
        Build(context);
        context.Weights = WeightSettings.Default;
    }

    /// <summary>Appends the layer, or layers, at work.</summary>
    private protected abstract void Build<TLane>(LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>;
}
