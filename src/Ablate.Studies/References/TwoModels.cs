using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.References;

/// <summary>
/// Two trained networks on the same test rows: what one of them alone has right.
/// That compares two networks, not two ways of training, which need repeats.
/// </summary>
/// <param name="First">The trial of the one.</param>
/// <param name="Second">The trial of the other.</param>
/// <param name="Rows">Test rows.</param>
/// <param name="OnlyFirst">Rows that the first alone has right.</param>
/// <param name="OnlySecond">Rows that the second alone has right.</param>
public sealed record TwoModels(TrialRecord First, TrialRecord Second, int Rows, int OnlyFirst, int OnlySecond)
{
    /// <summary>McNemar's exact test.</summary>
    public TestOutcome Test => McNemar.Exact(OnlyFirst, OnlySecond);

    /// <summary>
    /// The best trial of a run against the best of another combination in the same repeat; null where there is none with a model, where the two have different
    /// test rows or none, and where these are in no classes.
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
