namespace Ablate.Studies.Results.Measures;

/// <summary>The measures of all trials, whatever the study asks for.</summary>
public static class StandardMeasures
{
    /// <summary>The share of the best validation accuracy that counts as converged.</summary>
    const double NearBest = 0.95;

    /// <summary>Accuracy of the final weights on the validation rows.</summary>
    public static Measure ValidationAccuracy { get; } = new(
        "validation accuracy", MeasureUnit.Share, true, MeasuredRows.Validation, "of the final weights on the validation rows",
        trial => trial.Validation?.Accuracy);

    /// <summary>Loss of the final weights on the validation rows.</summary>
    public static Measure ValidationLoss { get; } = new(
        "validation loss", MeasureUnit.Loss, false, MeasuredRows.Validation,
        "of the final weights on the validation rows, with what regularizers add, as in Keras",
        trial => trial.Validation?.Loss)
    {
        IsLoss = true,
    };

    /// <summary>Accuracy of the final weights on the test rows.</summary>
    public static Measure TestAccuracy { get; } = new(
        "test accuracy", MeasureUnit.Share, true, MeasuredRows.Test, "of the final weights on the test rows", trial => trial.Test?.Accuracy);

    /// <summary>Loss of the final weights on the test rows.</summary>
    public static Measure TestLoss { get; } = new(
        "test loss", MeasureUnit.Loss, false, MeasuredRows.Test, "of the final weights on the test rows, with what regularizers add, as in Keras",
        trial => trial.Test?.Loss)
    {
        IsLoss = true,
    };

    /// <summary>Accuracy on the training rows, as a running mean over the epoch whose weights were kept.</summary>
    public static Measure TrainAccuracy { get; } = new(
        "train accuracy", MeasureUnit.Share, true, MeasuredRows.Training, "running mean over the epoch whose weights were kept",
        trial => trial.Training?.Accuracy);

    /// <summary>Loss on the training rows, as a running mean over the epoch whose weights were kept.</summary>
    public static Measure TrainLoss { get; } = new(
        "train loss", MeasureUnit.Loss, false, MeasuredRows.Training,
        "running mean over the epoch whose weights were kept, with what regularizers add",
        trial => trial.Training?.Loss)
    {
        IsLoss = true,
    };

    /// <summary>All of them, in display order.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        ValidationAccuracy,
        ValidationLoss,
        TestAccuracy,
        TestLoss,
        new(
            "test loss summed over rows / batch size", MeasureUnit.Loss, false, MeasuredRows.Test,
            "test loss x test rows / size of a training batch: a unit that some code reports, which halving the batch doubles", SummedTestLoss.Of)
        {
            IsLoss = true,
        },
        TrainAccuracy,
        TrainLoss,
        new("training time", MeasureUnit.Seconds, false, MeasuredRows.None, "seconds in training steps", trial => trial.TrainingSeconds),
        new("epochs", MeasureUnit.Epochs, false, MeasuredRows.None, "epochs trained", trial => trial.Epochs.Count),
        new(
            "best epoch", MeasureUnit.Epochs, false, MeasuredRows.Validation,
            "the epoch with the highest validation accuracy, or the lowest validation loss where there are no classes",
            trial => Convergence.Best(trial)?.Epoch),
        new(
            "epochs to 95 % of its best", MeasureUnit.Epochs, false, MeasuredRows.Validation,
            "the first epoch whose validation accuracy is at least 95 % of the best of the same training",
            trial => Convergence.NearBest(trial, NearBest)?.Epoch),
        new(
            "seconds to 95 % of its best", MeasureUnit.Seconds, false, MeasuredRows.Validation, "seconds in training steps until then",
            trial => Convergence.Seconds(trial, Convergence.NearBest(trial, NearBest))),
        new(
            "gap", MeasureUnit.Share, false, MeasuredRows.Validation, "train accuracy minus validation accuracy",
            trial => trial.Training?.Accuracy - trial.Validation?.Accuracy)
        {
            Lowest = -1,
            IsInPoints = true,
        },
        new(
            "loss gap", MeasureUnit.Loss, false, MeasuredRows.Validation, "validation loss minus train loss",
            trial => trial.Validation?.Loss - trial.Training?.Loss),
        new(
            "deviation over the last epochs", MeasureUnit.Share, false, MeasuredRows.Validation,
            "standard deviation of the validation accuracy over the last five epochs; none if there are fewer",
            trial => Convergence.LateDeviation(trial, score => score.Accuracy))
        {
            IsInPoints = true,
        },
        new(
            "loss deviation over the last epochs", MeasureUnit.Loss, false, MeasuredRows.Validation, "the same of the validation loss",
            trial => Convergence.LateDeviation(trial, score => score.Loss))
        {
            Lowest = 0,
        },
        new(
            "largest rise of the validation loss", MeasureUnit.Loss, false, MeasuredRows.Validation,
            "from one epoch to the next; 0 if it never rose", Convergence.LargestRise)
        {
            Lowest = 0,
        },
    ];
}
