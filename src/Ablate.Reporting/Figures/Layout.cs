using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>How the factors of a study are spread over a figure: the last one beside each other, all others one after another.</summary>
/// <param name="GroupTitle">What the groups are; empty if there is only one factor.</param>
/// <param name="Groups">The labels of the groups.</param>
/// <param name="SeriesTitle">What stands side by side.</param>
/// <param name="Series">Its labels.</param>
/// <param name="Cells">By group and series; null where nothing was tried.</param>
sealed record Layout(string GroupTitle, IReadOnlyList<string> Groups, string SeriesTitle, IReadOnlyList<string> Series, CellSummary?[,] Cells)
{
    /// <summary>Spreads <paramref name="measure"/>; null if the study has no factor, or no trial has a record.</summary>
    public static Layout? Of(RunResults results, Measure measure)
    {
        IReadOnlyList<FactorInfo> factors = results.Info.Factors;
        if (factors.Count == 0 || results.Trials.Count == 0)
            return null;
        // A factor with one level, such as epochs cut to one number, spreads nothing.
        int[] shown = [.. Enumerable.Range(0, factors.Count).Where(i => factors[i].Levels.Count > 1)];
        int side = shown.Length > 0 ? shown[^1] : factors.Count - 1;
        int[] others = [.. shown.Where(i => i != side)];
        IReadOnlyList<string> series = factors[side].Levels;
        string Group(TrialRecord trial) => string.Join(", ", others.Select(i => trial.Levels[i]));
        string[] groups = [.. results.Trials.OrderBy(trial => trial.Number).Select(Group).Distinct()];
        var cells = new CellSummary?[groups.Length, series.Count];
        foreach (IGrouping<(string Group, string Series), TrialRecord> cell in results.Trials.GroupBy(trial => (Group(trial), trial.Levels[side])))
            cells[Array.IndexOf(groups, cell.Key.Group), series.ToList().IndexOf(cell.Key.Series)] = CellSummary.Of(cell, measure);
        return new Layout(
            string.Join(", ", others.Select(i => factors[i].Title.ToLowerInvariant())), groups, factors[side].Title.ToLowerInvariant(), series,
            cells);
    }
}
