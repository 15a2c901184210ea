using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Compare;

/// <summary>Several runs beside the first: what is measured in all of them, and the combinations that the first shares with another.</summary>
/// <param name="Measure">The measure that judges all runs.</param>
/// <param name="Combinations">In the order of the first run, best first.</param>
public sealed record RunComparison(Measure Measure, IReadOnlyList<SharedCombination> Combinations)
{
    /// <summary>That of <paramref name="runs"/>; the first is what the others are compared with.</summary>
    public static RunComparison Of(IReadOnlyList<RunResults> runs)
    {
        Measure measure = Selection.Judging([.. runs.SelectMany(run => run.Trials)]);
        ILookup<string, CellTrials>[] cells = [.. runs.Select(run => CellTrials.ByMerit(run).ToLookup(cell => cell.Label))];
        IEnumerable<string> shared = cells[0].Select(group => group.Key).Where(label => cells.Skip(1).Any(others => others.Contains(label)));
        return new RunComparison(measure, [.. shared.Select(label => new SharedCombination(label, [.. cells.Select(run => Values(run[label], measure))]))]);
    }

    /// <summary>The name of the run at <paramref name="place"/>, from 0: "A".</summary>
    public static string NameOf(int place) => $"{(char)('A' + place)}";

    static Sample? Values(IEnumerable<CellTrials> cells, Measure measure) =>
        cells.FirstOrDefault() is { } cell ? Sample.Of(cell.Trials.Select(trial => CellTrials.Value(trial, measure))) : null;
}
