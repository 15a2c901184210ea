namespace Ablate.Engine.Optimizers;

/// <summary>What changes from step to step.</summary>
/// <param name="Step">The number of the step, from 1.</param>
/// <param name="LearningRate">The rate of this step, after any schedule.</param>
readonly record struct StepClock(long Step, double LearningRate);
