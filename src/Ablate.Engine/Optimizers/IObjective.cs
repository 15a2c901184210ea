using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>The loss of the batch at hand, for rules that ask for it more than once a step: SAM, L-BFGS.</summary>
interface IObjective<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The mean loss with the weights as they are now; <paramref name="receiver"/> gets the gradients.</summary>
    double Evaluate(IGradientReceiver<TLane> receiver);
}
