using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>A number that every trial has, with its name and unit.</summary>
/// <param name="Name">"test accuracy".</param>
/// <param name="IsShare">Whether it lies between 0 and 1 and is shown in per cent.</param>
/// <param name="Of">Its value in a trial; null if the trial lacks it.</param>
public sealed record Measure(string Name, bool IsShare, Func<TrialRecord, double?> Of)
{
    /// <summary>Below this no number of it can lie.</summary>
    public double Lowest { get; init; } = IsShare ? 0 : double.NegativeInfinity;

    /// <summary>Above this no number of it can lie.</summary>
    public double Highest { get; init; } = IsShare ? 1 : double.PositiveInfinity;

    /// <summary>Whether it is the loss of a training, whose bound is that of the loss.</summary>
    bool IsLoss { get; init; }

    /// <summary>Accuracy on the test rows.</summary>
    public static Measure TestAccuracy { get; } = new("test accuracy", true, trial => trial.Test?.Accuracy);

    /// <summary>Accuracy on the validation rows.</summary>
    public static Measure ValidationAccuracy { get; } = new("validation accuracy", true, trial => trial.Validation?.Accuracy);

    /// <summary>Accuracy on the training rows, as a running mean over the last epoch.</summary>
    public static Measure TrainingAccuracy { get; } = new("training accuracy", true, trial => trial.Training?.Accuracy);

    /// <summary>Loss on the test rows; null if it is no finite number.</summary>
    public static Measure TestLoss { get; } = new("test loss", false, trial => Finite(trial.Test?.Loss)) { IsLoss = true };

    /// <summary>Loss on the validation rows; null if it is no finite number.</summary>
    public static Measure ValidationLoss { get; } = new("validation loss", false, trial => Finite(trial.Validation?.Loss)) { IsLoss = true };

    /// <summary>Loss on the training rows, as a running mean over the last epoch; null if it is no finite number.</summary>
    public static Measure TrainingLoss { get; } = new("training loss", false, trial => Finite(trial.Training?.Loss)) { IsLoss = true };

    /// <summary>Those of the metrics that a study asks for, on validation and test rows; accuracy has its own.</summary>
    public static IEnumerable<Measure> OfMetrics(IReadOnlyList<TrialRecord> trials) =>
        trials.SelectMany(trial => trial.Metrics).DistinctBy(metric => metric.Title).Where(metric => !metric.Title.Equals("accuracy", StringComparison.OrdinalIgnoreCase)).SelectMany(metric => (Measure[])
        [
            new($"validation {metric.Title}", false, trial => Finite(trial.Metric(metric.Title)?.Validation)) { Lowest = metric.Lowest, Highest = metric.Highest },
            new($"test {metric.Title}", false, trial => Finite(trial.Metric(metric.Title)?.Test)) { Lowest = metric.Lowest, Highest = metric.Highest },
        ]);

    /// <summary>The same measure of <paramref name="trials"/>, whose losses may have a bound.</summary>
    public Measure In(IReadOnlyList<TrialRecord> trials) => IsLoss ? this with { Lowest = LowestLoss.Of(trials) } : this;

    /// <summary>The best measure of unseen rows that the trials have: the accuracy, or the loss of a regression.</summary>
    public static Measure BestAvailable(IReadOnlyList<TrialRecord> trials)
    {
        bool classify = trials.Any(trial => trial.Classifies);
        if (trials.Any(trial => trial.Test is not null))
            return classify ? TestAccuracy : TestLoss.In(trials);
        if (trials.Any(trial => trial.Validation is not null))
            return classify ? ValidationAccuracy : ValidationLoss.In(trials);
        return classify || trials.All(trial => trial.Training is null) ? TrainingAccuracy : TrainingLoss.In(trials);
    }

    /// <summary><paramref name="estimate"/> of it, the interval as far as it can reach.</summary>
    public Estimate Bounded(Estimate estimate) => estimate.Within(Lowest, Highest);

    /// <summary>A value of it in a drawing, without unit: a share in per cent, anything else to three significant digits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="decimals">Of a share.</param>
    public string Text(double value, int decimals) => IsShare
        ? (value * 100).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : NumberText.Pair(value, value, 3).First;

    /// <summary>Both ends of an interval, without unit and with the same decimals: "0.081, 0.134".</summary>
    public string RangeText(Interval interval)
    {
        (string low, string high) = IsShare ? (Text(interval.Low, 2), Text(interval.High, 2)) : NumberText.Pair(interval.Low, interval.High, 3);
        return $"{low}, {high}";
    }

    /// <summary>"Test accuracy".</summary>
    public string Title => char.ToUpperInvariant(Name[0]) + Name[1..];

    static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
