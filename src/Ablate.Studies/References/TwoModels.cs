using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.References;

/// <summary>
/// Two trained networks compared on the same test rows by the rows that only one of them classifies correctly. That compares two networks, not two ways
/// of training, which would need repeats.
/// </summary>
/// <param name="First">The trial of the first network.</param>
/// <param name="Second">The trial of the second network.</param>
/// <param name="Rows">The number of test rows.</param>
/// <param name="OnlyFirst">The number of rows that only the first classifies correctly.</param>
/// <param name="OnlySecond">The number of rows that only the second classifies correctly.</param>
public sealed record TwoModels(TrialRecord First, TrialRecord Second, int Rows, int OnlyFirst, int OnlySecond)
{
    /// <summary>McNemar's exact test.</summary>
    public TestOutcome Test => McNemar.Exact(OnlyFirst, OnlySecond);

    /// <summary>
    /// The best trial of a run against the best of another combination in the same repeat. Null if there are not two with a saved model, if they have
    /// different test rows or none, or if the rows have no classes.
    /// </summary>
    public static TwoModels? Of(RunResults results, RunSamples samples, Kernel kernel)
    {
        if (results.Best is not { Model: not null } best || results.ByMerit.FirstOrDefault(IsRival) is not { } rival)
            return null;
        Subset rows = samples.Split(best).Test;
        if (rows.Count == 0
            || rows.Data.Classes.Count == 0
            || !samples.Split(rival).Test.Rows.AsSpan().SequenceEqual(rows.Rows)
            || samples.Model(best) is not { } first
            || samples.Model(rival) is not { } second)
            return null;
        (int onlyFirst, int onlySecond) = McNemar.Count(Right(first), Right(second));
        return new TwoModels(best, rival, rows.Count, onlyFirst, onlySecond);

        bool IsRival(TrialRecord trial) =>
            trial.Status == TrialStatus.Completed && trial.Model is not null && trial.Repeat == best.Repeat && !trial.Levels.SequenceEqual(best.Levels);

        bool[] Right(Model model)
        {
            ModelOutputs outputs = model.Run(rows, kernel);
            return [.. Enumerable.Range(0, rows.Count).Select(row => outputs.LabelOf(row) == rows.Label(row))];
        }
    }
}
