using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>A method on the same rows as a trial, so that a reader can tell what a network adds.</summary>
/// <param name="Name">The method.</param>
/// <param name="Description">What exactly was done.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Baseline(string Name, string Description, double Seconds)
{
    /// <summary>On the test rows; null where the rows have numbers and no classes.</summary>
    public double? Accuracy { get; init; }

    /// <summary>On the test rows, in the unit of the numbers; null where the rows have classes.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>On the test rows; null where the rows have classes.</summary>
    public double? RSquared { get; init; }

    /// <summary>The methods on the rows of <paramref name="trial"/>; empty without test rows.</summary>
    public static IReadOnlyList<Baseline> Of(TrialRecord trial, RunSamples samples, Kernel kernel, int workers, CancellationToken cancellation)
    {
        DataSplit split = samples.Split(trial);
        if (split.Test.Count == 0)
            return [];
        return split.Test.Data.Targets is ValueTargets
            ? new ValueBaselines(trial, samples, split, kernel, workers).Measure(cancellation)
            : new ClassBaselines(trial, samples, split, kernel, workers).Measure(cancellation);
    }
}
