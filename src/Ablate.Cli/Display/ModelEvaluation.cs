using Ablate.Engine.Metrics;

namespace Ablate.Cli.Display;

/// <summary>The evaluation of a saved model.</summary>
/// <param name="What">The rows, in words: "test rows of mnist".</param>
/// <param name="Classes">The names of the classes; empty for a regression.</param>
/// <param name="Predictions">Its predictions and the true classes or values.</param>
sealed record ModelEvaluation(string What, IReadOnlyList<string> Classes, Predictions Predictions)
{
    /// <summary>The metrics of a regression.</summary>
    public static IReadOnlyList<Metric> ValueMetrics { get; } = [new RootMeanSquaredError(), new MeanAbsoluteError(), new RSquared()];
}
