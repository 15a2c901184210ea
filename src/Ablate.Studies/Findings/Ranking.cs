using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// The ranking of combinations: on every dataset, if a factor sets the dataset; otherwise in every repeat, which says something about seeds on one
/// dataset, but nothing about other data.
/// </summary>
/// <param name="Measure">The measure that they are ranked by.</param>
/// <param name="Labels">The combinations, best mean rank first.</param>
/// <param name="Test">Their mean ranks, in that order, and the test of whether they differ at all.</param>
/// <param name="IsOverDatasets">Whether they are ranked on every dataset and not in every repeat.</param>
public sealed record Ranking(Measure Measure, IReadOnlyList<string> Labels, Friedman Test, bool IsOverDatasets)
{
    /// <summary>The most combinations that can be read in a diagram.</summary>
    const int MostRanked = 30;

    /// <summary>The nuisance factors that were tuned for each; empty if there are none.</summary>
    public IReadOnlyList<string> Tuned { get; init; } = [];

    /// <summary>The smallest difference of mean ranks that is significant, with an error rate of 5 % for all pairs together.</summary>
    public double CriticalDifference => Nemenyi.CriticalDifference(Labels.Count, Test.Datasets);

    /// <summary>The groups that are not shown to differ, by position among <see cref="Labels"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups => Nemenyi.Groups(Test);

    /// <summary>"on 4 datasets"; "in 5 repeats (seeds on one dataset)".</summary>
    public string Basis => IsOverDatasets ? $"on {Test.Datasets} datasets" : $"in {Test.Datasets} repeats (seeds on one dataset)";

    /// <summary>The test in words.</summary>
    public string Sentence
    {
        get
        {
            string f = double.IsFinite(Test.ImanDavenport.Statistic) ? $"F = {NumberText.Of(Test.ImanDavenport.Statistic, 3)}, " : "";
            string tuned = Tuned.Count == 0 ? "" : $" ({Wording.List([.. Tuned.Select(factor => factor.Replace('_', ' '))])} tuned for each)";
            string differ = Test.ImanDavenport.PValue < Comparison.Alpha ? "The ranks differ" : "The ranks are not shown to differ";
            return $"{differ} by Friedman's test as Iman and Davenport have it ({f}{Wording.P(Test.ImanDavenport.PValue)}): "
                + $"{Labels.Count} combinations{tuned} ranked by {Measure.Name} {Basis}. "
                + $"By Nemenyi's test, mean ranks less than {CriticalDifference.ToString("F2", CultureInfo.InvariantCulture)} apart are not "
                + $"shown to differ.{(IsOverDatasets ? "" : " Nothing here speaks of other data.")}";
        }
    }

    /// <summary>
    /// The ranking of <paramref name="cells"/>; null with fewer than two or more than 30 of them, with fewer than two rows that rank them, or where not
    /// all were tried on the same datasets.
    /// </summary>
    /// <param name="cells">The combinations, nuisance factors tuned for each.</param>
    /// <param name="areIndependent">Whether repeats share no training rows and are examined only once.</param>
    internal static Ranking? Of(IReadOnlyList<Arm> cells, bool areIndependent)
    {
        string? factor = DatasetFactor.Of(cells);
        bool overDatasets = factor is not null;
        if (factor is not null ? !AreOnTheSameDatasets(cells, factor) : !areIndependent || DatasetFactor.Datasets(cells) > 1)
            return null;
        (string Label, double[] Scores)[] methods = overDatasets
            ? [.. cells.GroupBy(cell => Without(cell, factor!)).Select(group => (group.Key, group.Select(cell => cell.Mean.Value ?? double.NaN).ToArray()))]
            : [.. cells.Select(cell => (cell.Label, cell.Values.ToArray()))];
        if (methods.Length is < 2 or > MostRanked)
            return null;
        int rows = methods[0].Scores.Length;
        int sign = cells[0].Measure.HigherIsBetter ? 1 : -1;
        double[][] scores = [.. Enumerable.Range(0, rows).Select(row => methods.Select(method => sign * method.Scores[row]).ToArray())];
        if (Friedman.Of(scores) is not { } unsorted)
            return null;
        int[] order = [.. Enumerable.Range(0, methods.Length).OrderBy(method => unsorted.MeanRanks[method])];
        return new Ranking(
            cells[0].Measure, [.. order.Select(method => methods[method].Label)],
            unsorted with { MeanRanks = [.. order.Select(method => unsorted.MeanRanks[method])] }, overDatasets)
        {
            Tuned = [.. cells[0].Tuned.Select(condition => condition.Factor)],
        };
    }

    static bool AreOnTheSameDatasets(IReadOnlyList<Arm> cells, string factor) =>
        cells.GroupBy(cell => Without(cell, factor), cell => cell.Levels.First(level => level.Factor == factor).Level)
            .Select(datasets => string.Join('\n', datasets))
            .Distinct()
            .Count() == 1;

    static string Without(Arm cell, string factor) => ArmLabel.Of([.. cell.Levels.Where(level => level.Factor != factor)]);
}
