using Ablate.Studies.Results;

namespace Ablate.Reporting.Figures;

/// <summary>How the factors of a study are spread over a figure: the last one beside each other, all others one after another.</summary>
/// <param name="GroupTitle">What the groups are; empty if there is only one factor.</param>
/// <param name="Groups">The labels of the groups.</param>
/// <param name="SeriesTitle">What stands side by side.</param>
/// <param name="Series">Its labels.</param>
/// <param name="Cells">By group and series; null where nothing was tried.</param>
sealed record Layout(string GroupTitle, IReadOnlyList<string> Groups, string SeriesTitle, IReadOnlyList<string> Series, CellSummary?[,] Cells)
{
    /// <summary>Spreads <paramref name="measure"/>; null if the study has no factor.</summary>
    public static Layout? Of(RunResults results, Measure measure)
    {
        IReadOnlyList<FactorInfo> factors = results.Info.Factors;
        if (factors.Count == 0)
            return null;
        FactorInfo last = factors[^1];
        string[] groups = [.. results.Trials.OrderBy(trial => trial.Number).Select(Group).Distinct()];
        var cells = new CellSummary?[groups.Length, last.Levels.Count];
        foreach (IGrouping<(string Group, string Series), TrialRecord> cell in results.Trials.GroupBy(trial => (Group(trial), trial.Levels[^1])))
            cells[Array.IndexOf(groups, cell.Key.Group), last.Levels.ToList().IndexOf(cell.Key.Series)] = CellSummary.Of(cell, measure);
        return new Layout(string.Join(", ", factors.SkipLast(1).Select(factor => factor.Title.ToLowerInvariant())), groups, last.Title.ToLowerInvariant(), last.Levels, cells);
    }

    static string Group(TrialRecord trial) => string.Join(", ", trial.Levels.SkipLast(1));
}
