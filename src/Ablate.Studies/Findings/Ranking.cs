using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// How combinations rank: on every dataset, where the dataset is a factor, and else in every repeat, which speaks of seeds on one dataset and of no other data.
/// </summary>
/// <param name="Measure">By what.</param>
/// <param name="Labels">The combinations, best mean rank first.</param>
/// <param name="Test">Their mean ranks, in that order, and whether they differ at all.</param>
/// <param name="IsOverDatasets">Whether every dataset ranks them, not every repeat.</param>
public sealed record Ranking(Measure Measure, IReadOnlyList<string> Labels, Friedman Test, bool IsOverDatasets)
{
    /// <summary>More cannot be read in a diagram.</summary>
    const int MostRanked = 30;

    /// <summary>The factor whose levels are datasets.</summary>
    const string DatasetFactor = "dataset";

    /// <summary>Mean ranks less than this apart are not shown to differ, with an error of 5 % for all pairs together.</summary>
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
            string differ = Test.ImanDavenport.PValue < Comparison.Alpha ? "The ranks differ" : "The ranks are not shown to differ";
            return $"{differ} by Friedman's test as Iman and Davenport have it ({f}{Wording.P(Test.ImanDavenport.PValue)}): "
                + $"{Labels.Count} combinations ranked by {Measure.Name} {Basis}. "
                + $"By Nemenyi's test, mean ranks less than {CriticalDifference.ToString("F2", CultureInfo.InvariantCulture)} apart are not "
                + $"shown to differ.{(IsOverDatasets ? "" : " Nothing here speaks of other data.")}";
        }
    }

    /// <summary>
    /// The ranking of <paramref name="cells"/>, all combinations of <paramref name="run"/>; null with fewer than two or more than 30 of them, with
    /// fewer than two rows that rank them, or where not all were tried on the same datasets.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="cells">Its combinations.</param>
    /// <param name="areIndependent">Whether repeats share no training rows and are looked at once.</param>
    internal static Ranking? Of(RunResults run, IReadOnlyList<Arm> cells, bool areIndependent)
    {
        bool overDatasets = run.Info.Factors.Any(factor => IsDataset(factor.Name) && factor.Levels.Count > 1);
        if (overDatasets ? !AreOnTheSameDatasets(cells) : !areIndependent)
            return null;
        (string Label, double[] Scores)[] methods = overDatasets
            ? [.. cells.GroupBy(WithoutDataset).Select(group => (group.Key, group.Select(cell => cell.Mean.Value ?? double.NaN).ToArray()))]
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
            unsorted with { MeanRanks = [.. order.Select(method => unsorted.MeanRanks[method])] }, overDatasets);
    }

    static bool AreOnTheSameDatasets(IReadOnlyList<Arm> cells) =>
        cells.GroupBy(WithoutDataset, cell => cell.Levels.First(level => IsDataset(level.Factor)).Level)
            .Select(datasets => string.Join('\n', datasets))
            .Distinct()
            .Count() == 1;

    static string WithoutDataset(Arm cell) => ArmLabel.Of([.. cell.Levels.Where(level => !IsDataset(level.Factor))]);

    static bool IsDataset(string factor) => factor is DatasetFactor or $"data.{DatasetFactor}";
}
