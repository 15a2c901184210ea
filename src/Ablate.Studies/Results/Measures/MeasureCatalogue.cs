using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results.Measures;

/// <summary>Every measure that can be asked for: those of all trials, and those of the metrics that a study asks for.</summary>
public sealed class MeasureCatalogue
{
    /// <summary>The share of the best validation accuracy that counts as converged.</summary>
    const double NearBest = 0.95;

    /// <summary>The measures of all trials and of <paramref name="metrics"/>, of which only title, direction and bounds are looked at.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="lowestLoss">What the loss of the trials cannot lie below; minus infinity if that is not known.</param>
    public MeasureCatalogue(IEnumerable<MeasuredMetric> metrics, double lowestLoss = double.NegativeInfinity) =>
        All = [.. Standard.Select(measure => measure.IsLoss ? measure with { Lowest = lowestLoss } : measure).Concat(metrics.SelectMany(Of)).DistinctBy(measure => measure.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The measures of <paramref name="trials"/>.</summary>
    public static MeasureCatalogue Of(IReadOnlyList<TrialRecord> trials) => new(trials.SelectMany(trial => trial.Metrics).DistinctBy(metric => metric.Title), LowestLoss.Of(trials));

    /// <summary>The measures of all trials, in display order.</summary>
    public static IReadOnlyList<Measure> Standard { get; } =
    [
        new("validation accuracy", MeasureUnit.Share, true, MeasuredRows.Validation, "of the final weights on the validation rows", trial => trial.Validation?.Accuracy),
        new("validation loss", MeasureUnit.Number, false, MeasuredRows.Validation, "of the final weights on the validation rows", trial => trial.Validation?.Loss) { IsLoss = true },
        new("test accuracy", MeasureUnit.Share, true, MeasuredRows.Test, "of the final weights on the test rows", trial => trial.Test?.Accuracy),
        new("test loss", MeasureUnit.Number, false, MeasuredRows.Test, "of the final weights on the test rows", trial => trial.Test?.Loss) { IsLoss = true },
        new("test loss summed over rows / batch size", MeasureUnit.Number, false, MeasuredRows.Test, "test loss x test rows / size of a training batch: a unit that some code reports, which halving the batch doubles", SummedTestLoss.Of) { IsLoss = true },
        new("train accuracy", MeasureUnit.Share, true, MeasuredRows.Training, "running mean over the epoch whose weights were kept", trial => trial.Training?.Accuracy),
        new("train loss", MeasureUnit.Number, false, MeasuredRows.Training, "running mean over the epoch whose weights were kept", trial => trial.Training?.Loss) { IsLoss = true },
        new("training time", MeasureUnit.Seconds, false, MeasuredRows.None, "seconds in training steps", trial => trial.TrainingSeconds),
        new("epochs", MeasureUnit.Epochs, false, MeasuredRows.None, "epochs trained", trial => trial.Epochs.Count),
        new("best epoch", MeasureUnit.Epochs, false, MeasuredRows.Validation, "the epoch with the highest validation accuracy, or the lowest validation loss where there are no classes", trial => Convergence.Best(trial)?.Epoch),
        new("epochs to 95 % of its best", MeasureUnit.Epochs, false, MeasuredRows.Validation, "the first epoch whose validation accuracy is at least 95 % of the best of the same training", trial => Convergence.NearBest(trial, NearBest)?.Epoch),
        new("seconds to 95 % of its best", MeasureUnit.Seconds, false, MeasuredRows.Validation, "seconds in training steps until then", trial => Convergence.Seconds(trial, Convergence.NearBest(trial, NearBest))),
        new("gap", MeasureUnit.Share, false, MeasuredRows.Validation, "train accuracy minus validation accuracy", trial => trial.Training?.Accuracy - trial.Validation?.Accuracy) { Lowest = -1 },
        new("loss gap", MeasureUnit.Number, false, MeasuredRows.Validation, "validation loss minus train loss", trial => trial.Validation?.Loss - trial.Training?.Loss),
        new("deviation over the last epochs", MeasureUnit.Share, false, MeasuredRows.Validation, "standard deviation of the validation accuracy over the last five epochs; none if there are fewer", trial => Convergence.LateDeviation(trial, score => score.Accuracy)),
        new("loss deviation over the last epochs", MeasureUnit.Number, false, MeasuredRows.Validation, "the same of the validation loss", trial => Convergence.LateDeviation(trial, score => score.Loss)) { Lowest = 0 },
        new("largest rise of the validation loss", MeasureUnit.Number, false, MeasuredRows.Validation, "from one epoch to the next; 0 if it never rose", Convergence.LargestRise) { Lowest = 0 },
    ];

    /// <summary>All of them, in display order.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>The measure called <paramref name="name"/>, whatever the case of its letters; null if there is none.</summary>
    public Measure? Find(string name) =>
        All.FirstOrDefault(measure => measure.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? TargetMeasure.Find(name) ?? ClassMeasure.Find(name) ?? SteadinessMeasure.Find(name, Find);

    /// <summary>What to say about a name that measures nothing.</summary>
    public string Unknown(string name)
    {
        string hint = NearestName.Hint(name, All.Select(measure => measure.Name));
        return $"nothing measures \"{name}\".{(hint.Length > 0 ? hint : $" There are: {string.Join(", ", All.Select(measure => measure.Name))}, \"{TargetMeasure.Example}\", \"{ClassMeasure.Example}\" and \"{SteadinessMeasure.Example}\".")}";
    }

    /// <summary>The same thing on validation rows, for a measure of test rows; null if there is none.</summary>
    public Measure? OnValidationRows(Measure measure) => Counterpart(measure, "test ", "validation ");

    /// <summary>The same thing on test rows, for a measure of validation rows; null if there is none.</summary>
    public Measure? OnTestRows(Measure measure) => Counterpart(measure, "validation ", "test ");

    Measure? Counterpart(Measure measure, string from, string to) =>
        measure.Name.StartsWith(from, StringComparison.Ordinal) ? Find(to + measure.Name[from.Length..]) : null;

    static IEnumerable<Measure> Of(MeasuredMetric metric)
    {
        yield return On("validation", MeasuredRows.Validation, measured => measured.Validation);
        yield return On("test", MeasuredRows.Test, measured => measured.Test);

        Measure On(string name, MeasuredRows rows, Func<MeasuredMetric, double?> value) =>
            new($"{name} {metric.Title}", MeasureUnit.Number, metric.HigherIsBetter, rows, "a metric that the study asks for", trial => trial.Metric(metric.Title) is { } measured ? value(measured) : null)
            {
                Lowest = metric.Lowest,
                Highest = metric.Highest,
            };
    }
}
