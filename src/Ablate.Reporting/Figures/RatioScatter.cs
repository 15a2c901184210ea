using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>
/// Test accuracy against batch size / learning rate. The noise of gradient steps grows with learning rate / batch size (Smith and Le 2018,
/// arXiv:1710.06451). If the ratio alone decided the accuracy, as one of the audited programs claims, points with the same ratio would be at the
/// same height, whatever their batch size.
/// </summary>
public sealed record RatioScatter(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>One point for each cell with a completed run, by batch size and then by ratio.</summary>
    public required IReadOnlyList<(double BatchSize, double LearningRate, CellSummary Accuracy)> Points { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["batch size", "learning rate", "batch size / learning rate", "test accuracy", "runs"];
            foreach ((double batch, double rate, CellSummary accuracy) in Points)
                yield return
                [
                    NumberText.Of(batch), NumberText.Of(rate), NumberText.Of(batch / rate, 8),
                    FigureText.Cell(accuracy.Values.Count > 0 ? accuracy.Mean : null), $"{accuracy.Values.Count}",
                ];
        }
    }

    /// <summary>
    /// The figure; null unless the factors are batch size and learning rate, and a cell with positive numbers for both has a completed run.
    /// </summary>
    public static RatioScatter? Compute(RunResults results)
    {
        string[] factors = [.. results.Info.Factors.Select(factor => factor.Name)];
        int batch = Array.IndexOf(factors, "batch_size"), rate = Array.IndexOf(factors, "learning_rate");
        if (factors.Length != 2 || batch < 0 || rate < 0)
            return null;
        (double BatchSize, double LearningRate, CellSummary Accuracy)[] points =
        [
            .. from cell in results.Trials.GroupBy(trial => (Batch: trial.Levels[batch], Rate: trial.Levels[rate]))
               let batchSize = Number(cell.Key.Batch)
               let learningRate = Number(cell.Key.Rate)
               let accuracy = CellSummary.Of(cell, StandardMeasures.TestAccuracy)
               where batchSize > 0 && learningRate > 0 && accuracy.Values.Count > 0
               orderby batchSize, batchSize / learningRate
               select (batchSize, learningRate, accuracy),
        ];
        return points.Length == 0
            ? null
            : new RatioScatter("test_accuracy_by_ratio", "Test accuracy by batch size / learning rate", FigureText.Basis(results)) { Points = points };
    }

    /// <summary>The number that labels a level; NaN for a level with another label.</summary>
    static double Number(string label) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
