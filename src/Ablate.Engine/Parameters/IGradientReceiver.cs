using Ablate.Engine.Numerics;

namespace Ablate.Engine.Parameters;

/// <summary>Takes the gradients of a network's parameters as the backward pass reaches them.</summary>
interface IGradientReceiver<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Takes the gradient of one parameter. The layer no longer needs the parameter in this step, so it may be changed.</summary>
    void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient);
}
