namespace Ablate.Engine.Training;

/// <summary>One step of a training whose steps are recorded.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="LearningRate">The rate it was taken with.</param>
/// <param name="Loss">The mean loss of its batch, before it.</param>
public readonly record struct StepRecord(long Step, double LearningRate, double Loss);
