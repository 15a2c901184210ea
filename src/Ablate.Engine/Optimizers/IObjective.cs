using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>The loss of the batch at hand, for rules that ask for it more than once a step: SAM, L-BFGS.</summary>
interface IObjective<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The mean loss with the weights as they are now, that which gradients are of: where targets are scaled, the scaled one.</summary>
    /// <param name="receiver">Gets the gradients.</param>
    /// <param name="movesStatistics">Whether running statistics move again, as they did when the step began.</param>
    double Evaluate(IGradientReceiver<TLane> receiver, bool movesStatistics = false);
}
