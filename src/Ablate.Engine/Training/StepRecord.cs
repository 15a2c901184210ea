namespace Ablate.Engine.Training;

/// <summary>One step of a training whose steps are recorded.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="Loss">The mean loss of its batch, measured before the step.</param>
public readonly record struct StepRecord(long Step, double LearningRate, double Loss);
