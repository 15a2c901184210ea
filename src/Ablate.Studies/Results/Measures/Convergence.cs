using Ablate.Engine.Training;

namespace Ablate.Studies.Results.Measures;

/// <summary>
/// What the epochs of a training say about how it converged. All of it is of validation rows where there are any. Nothing is made up: a
/// training that never reached a target, or was too short for a deviation, has no number.
/// </summary>
static class Convergence
{
    /// <summary>The epochs at the end that a deviation is taken over.</summary>
    public const int LastEpochs = 5;

    /// <summary>The epoch with the highest validation accuracy, or the lowest validation loss where there are no classes; the first of equals.</summary>
    public static EpochRecord? Best(TrialRecord trial) => trial.Epochs
        .Where(epoch => epoch.Validation is { } validation && !double.IsNaN(validation.Loss))
        .MaxBy(epoch => epoch.Validation!.Value.Accuracy ?? -epoch.Validation.Value.Loss);

    /// <summary>The first epoch after which the validation accuracy is at least <paramref name="target"/>; null if it never is.</summary>
    public static EpochRecord? Reaching(TrialRecord trial, double target) =>
        trial.Epochs.FirstOrDefault(epoch => epoch.Validation?.Accuracy >= target);

    /// <summary>The first epoch after which the validation accuracy is at least <paramref name="share"/> of its best.</summary>
    public static EpochRecord? NearBest(TrialRecord trial, double share) =>
        Best(trial)?.Validation?.Accuracy is { } best ? Reaching(trial, share * best) : null;

    /// <summary>Seconds in training steps up to the end of <paramref name="epoch"/>; null without it.</summary>
    public static double? Seconds(TrialRecord trial, EpochRecord? epoch) =>
        epoch is null ? null : trial.Epochs.TakeWhile(earlier => earlier.Epoch <= epoch.Epoch).Sum(earlier => earlier.TrainingSeconds);

    /// <summary>The deviation (divisor n - 1) over the last epochs; null if there are fewer.</summary>
    public static double? LateDeviation(TrialRecord trial, Func<Score, double?> number)
    {
        double?[] last = [.. trial.Epochs.TakeLast(LastEpochs).Select(epoch => epoch.Validation is { } score ? number(score) : null)];
        return last.Length < LastEpochs || last.Any(value => value is null)
            ? null
            : Statistics.StandardDeviation.Of(Statistics.Sample.Of(last.Select(value => value!.Value)));
    }

    /// <summary>The largest rise of the validation loss from one epoch to the next, 0 if it never rose; null below two epochs.</summary>
    public static double? LargestRise(TrialRecord trial)
    {
        double[] losses = [.. trial.Epochs.Where(epoch => epoch.Validation is not null).Select(epoch => epoch.Validation!.Value.Loss)];
        return losses.Length < 2 ? null : Math.Max(0, losses.Zip(losses.Skip(1)).Max(pair => pair.Second - pair.First));
    }
}
