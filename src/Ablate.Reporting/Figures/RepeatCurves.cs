using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>
/// Accuracy and loss of one cell over the epochs, on training and validation rows: the mean over the repeats with its 95 % interval. A repeat that
/// has stopped keeps its last value, so that the mean is of the same repeats everywhere and does not jump; how many still run is shown below.
/// </summary>
public sealed record RepeatCurves(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>All settings of the cell, in words.</summary>
    public required string Settings { get; init; }

    /// <summary>Four curves with one estimate per epoch: training and validation accuracy, training and validation loss; empty where there is none.</summary>
    public required IReadOnlyList<(string Label, IReadOnlyList<Estimate> Values)> Curves { get; init; }

    /// <summary>How many repeats train in each epoch.</summary>
    public required IReadOnlyList<int> Running { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["epoch", .. Curves.SelectMany(curve => (string[])[curve.Label, "low", "high"]), "repeats that run"];
            for (int epoch = 0; epoch < Running.Count; epoch++)
                yield return [$"{epoch + 1}", .. Curves.SelectMany(curve => Cells(curve.Values[epoch])), $"{Running[epoch]}"];
        }
    }

    /// <summary>The curves of the trials of one cell; null if none completed.</summary>
    /// <param name="results">The run.</param>
    /// <param name="cell">The trials of the cell.</param>
    /// <param name="name">Of its files.</param>
    public static RepeatCurves? Compute(RunResults results, IEnumerable<TrialRecord> cell, string name)
    {
        TrialRecord[] trials = [.. cell.Where(trial => trial.Status == TrialStatus.Completed && trial.Epochs.Count > 0)];
        if (trials.Length == 0)
            return null;
        int last = trials.Max(trial => trial.Epochs.Count);
        EpochMeasure[] measures =
        [
            EpochMeasure.TrainingAccuracy, EpochMeasure.ValidationAccuracy, EpochMeasure.TrainingLoss, EpochMeasure.ValidationLoss,
        ];
        (string Label, IReadOnlyList<Estimate> Values)[] curves = [.. measures.Select(measure => (measure.Name, Means(trials, measure, last)))];
        string label = trials[0].Levels.Count > 0
            ? string.Join(", ", trials[0].Levels.Select((level, i) => $"{results.Info.Factors[i].Title.ToLowerInvariant()} {level}"))
            : results.Info.Study;
        string basis = trials.Length == 1 ? "one run" : $"mean and 95 % interval over {trials.Length} runs; a run that has stopped keeps its last value";
        return new RepeatCurves(name, $"Learning curves of {label}", basis)
        {
            Settings = SettingsInWords.Of(trials[0].Settings),
            Curves = [.. curves.Where(curve => curve.Values.Any(value => value.Value is not null))],
            Running = [.. Enumerable.Range(1, last).Select(epoch => trials.Count(trial => trial.Epochs.Count >= epoch))],
        };
    }

    /// <summary>The means after each epoch from the first to <paramref name="last"/>.</summary>
    static IReadOnlyList<Estimate> Means(TrialRecord[] trials, EpochMeasure measure, int last)
    {
        (double lowest, double highest) = measure.Bounds(trials);
        return [.. Enumerable.Range(1, last).Select(epoch => Mean.Of(At(epoch)).Within(lowest, highest))];

        Sample At(int epoch) => Sample.Of(trials.Select(trial => measure.Of(trial.Epochs[Math.Min(epoch, trial.Epochs.Count) - 1]) ?? double.NaN));
    }

    static string[] Cells(Estimate estimate) => [Text(estimate.Value), Text(estimate.Interval?.Low), Text(estimate.Interval?.High)];

    static string Text(double? number) => number is { } value ? NumberText.Of(value, 6) : "";
}
