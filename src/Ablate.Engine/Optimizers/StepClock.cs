using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>What changes from step to step.</summary>
/// <param name="Step">The number of the update, from 1.</param>
/// <param name="LearningRate">The rate of this step, after any schedule.</param>
/// <param name="Momentum">The momentum, or the decay of the first moment, that a schedule asks for; null for the optimizer's own.</param>
/// <param name="Cancellation">Ends a long step when the training is stopped; null for nobody.</param>
readonly record struct StepClock(long Step, double LearningRate, double? Momentum = null, StepCancellation? Cancellation = null)
{
    /// <summary>The clock of a parameter whose rate is <paramref name="factor"/> times that of the others.</summary>
    public StepClock For(double factor) => this with { LearningRate = LearningRate * factor };
}
