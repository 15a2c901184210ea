namespace Ablate.Engine.Training;

/// <summary>One epoch of one training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Training">Means over the epoch's batches, each taken before its step, as Keras reports them.</param>
/// <param name="Validation">On the validation rows after the epoch; null if there are none.</param>
/// <param name="LearningRate">The rate of its last step.</param>
/// <param name="TrainingSeconds">Time spent in training steps.</param>
/// <param name="EvaluationSeconds">Time spent on the validation rows.</param>
public sealed record EpochRecord(
    int Epoch, Score Training, Score? Validation, double LearningRate, double TrainingSeconds, double EvaluationSeconds);
