using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Figures;

/// <summary>A curve over the epochs for each level of a factor, the mean over the completed repeats; one that has stopped keeps its last value.</summary>
public sealed record EpochCurves(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>What the curves are.</summary>
    public required string CurveTitle { get; init; }

    /// <summary>The curves, each with its label and one number per epoch, from the first.</summary>
    public required IReadOnlyList<(string Label, IReadOnlyList<double> Values)> Curves { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["epoch", .. Curves.Select(curve => curve.Label)];
            for (int epoch = 0; epoch < Curves.Max(curve => curve.Values.Count); epoch++)
                yield return [$"{epoch + 1}", .. Curves.Select(curve => FigureText.Cell(epoch < curve.Values.Count ? curve.Values[epoch] : null))];
        }
    }

    /// <summary>The training accuracy over the epochs: for each level of one factor a figure with a curve for each level of the other.</summary>
    /// <param name="results">A run with two factors.</param>
    /// <param name="panel">The factor that gets a figure for each level, 0 or 1.</param>
    public static IEnumerable<EpochCurves> TrainingAccuracy(RunResults results, int panel)
    {
        FactorInfo one = results.Info.Factors[panel], other = results.Info.Factors[1 - panel];
        TrialRecord[] completed = [.. results.Trials.Where(trial => trial.Epochs.Count > 0 && trial.Status == TrialStatus.Completed)];
        string data = string.Join(", ", results.Info.Data.Select(data => data.Name));
        foreach (string level in one.Levels)
        {
            var curves = new List<(string Label, IReadOnlyList<double> Values)>();
            var runs = new List<int>();
            foreach (string label in other.Levels)
            {
                TrialRecord[] repeats = [.. completed.Where(trial => trial.Levels[panel] == level && trial.Levels[1 - panel] == label)];
                if (repeats.Length == 0)
                    continue;
                curves.Add((label, Mean(repeats)));
                runs.Add(repeats.Length);
            }
            if (curves.Count > 0)
                yield return new EpochCurves(
                    $"training_accuracy_{Slug(level)}", $"Training accuracy with {level}, by {other.Title.ToLowerInvariant()}",
                    $"{data}, running mean over each epoch; mean of {Runs(runs)}")
                {
                    CurveTitle = FigureText.Title(other),
                    Curves = curves,
                };
        }
    }

    /// <summary>"5 runs"; "up to 5 completed runs" where some curves have fewer.</summary>
    static string Runs(List<int> ofCurves) =>
        ofCurves.Max() == ofCurves.Min() ? QuantityText.Count(ofCurves[0], "run") : $"up to {ofCurves.Max()} completed runs";

    static IReadOnlyList<double> Mean(TrialRecord[] repeats) =>
    [
        .. Enumerable.Range(0, repeats.Max(trial => trial.Epochs.Count))
            .Select(epoch => repeats.Average(trial => trial.Epochs[Math.Min(epoch, trial.Epochs.Count - 1)].Training.Accuracy ?? double.NaN)),
    ];

    static string Slug(string level) => string.Concat(level.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
}
