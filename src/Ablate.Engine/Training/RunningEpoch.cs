namespace Ablate.Engine.Training;

/// <summary>Sums over the batches of an epoch so far.</summary>
/// <param name="Loss">The sum of the losses of its rows.</param>
/// <param name="Correct">The number of rows whose class was predicted correctly.</param>
/// <param name="Seen">The number of rows.</param>
/// <param name="Rate">The learning rate of the last step.</param>
/// <param name="Seconds">Seconds of this epoch before the training was last resumed.</param>
readonly record struct RunningEpoch(double Loss, long Correct, long Seen, double Rate, double Seconds)
{
    /// <summary>The means over the rows; without accuracy if there are no classes.</summary>
    public Score Score(bool hasClasses) => new(Loss / Seen, hasClasses ? (double)Correct / Seen : null);
}
