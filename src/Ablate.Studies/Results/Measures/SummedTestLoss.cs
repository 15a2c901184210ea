namespace Ablate.Studies.Results.Measures;

/// <summary>
/// The unit in which program 4 publishes its test loss: the mean loss times the number of test rows, divided by the size of the training
/// batches. It has no meaning by itself (halving the batch doubles it), and is there to be put beside what was published.
/// </summary>
static class SummedTestLoss
{
    /// <summary>The number of <paramref name="trial"/>; null without test rows.</summary>
    public static double? Of(TrialRecord trial) =>
        trial is { Test: { } test, Confusion: { } confusion } && trial.Setting("training", "batch_size")?.GetInt32() is { } batch
            ? test.Loss * confusion.Sum(row => row.Sum()) / batch
            : null;
}
