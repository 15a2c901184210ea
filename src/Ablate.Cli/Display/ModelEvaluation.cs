using Ablate.Engine.Metrics;

namespace Ablate.Cli.Display;

/// <summary>How a saved model did.</summary>
/// <param name="What">The rows, in words: "test rows of mnist".</param>
/// <param name="Classes">The names of the classes; empty for a regression.</param>
/// <param name="Predictions">What it said beside the truth.</param>
sealed record ModelEvaluation(string What, IReadOnlyList<string> Classes, Predictions Predictions)
{
    /// <summary>What a regression is measured by.</summary>
    public static IReadOnlyList<Metric> ValueMetrics { get; } = [new RootMeanSquaredError(), new MeanAbsoluteError(), new RSquared()];
}
