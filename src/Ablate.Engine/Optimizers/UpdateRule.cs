using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>An optimizer at work on one network.</summary>
abstract class UpdateRule<TLane> : IGradientReceiver<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Gives every parameter the memory that the rule needs.</summary>
    public abstract void Attach(IEnumerable<Parameter<TLane>> parameters);

    /// <summary>Begins a step.</summary>
    public abstract void Begin(StepClock clock);

    /// <inheritdoc/>
    public abstract void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient);
}
