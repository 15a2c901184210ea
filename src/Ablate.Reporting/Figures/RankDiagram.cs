using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Findings;

namespace Ablate.Reporting.Figures;

/// <summary>
/// Mean ranks of combinations, best first, with bars beside those that are not shown to differ: a critical difference diagram. Demsar 2006, "Statistical
/// comparisons of classifiers over multiple data sets", JMLR 7, stands it on its side.
/// </summary>
public sealed record RankDiagram(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>The combinations with their mean ranks, best first; 1 is best.</summary>
    public required IReadOnlyList<(string Label, double MeanRank)> Rows { get; init; }

    /// <summary>The groups that are not shown to differ, by position among the rows.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Groups { get; init; }

    /// <summary>Mean ranks less than this apart are not shown to differ.</summary>
    public required double CriticalDifference { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["combination", "mean rank", "groups", "critical difference"];
            for (int i = 0; i < Rows.Count; i++)
            {
                IEnumerable<int> groups = Enumerable.Range(1, Groups.Count).Where(number => Groups[number - 1].Contains(i));
                yield return [Rows[i].Label, NumberText.Of(Rows[i].MeanRank, 6), string.Join(' ', groups), NumberText.Of(CriticalDifference, 6)];
            }
        }
    }

    /// <summary>The diagram of <paramref name="ranking"/>.</summary>
    public static RankDiagram Of(Ranking ranking)
    {
        string difference = ranking.CriticalDifference.ToString("F2", CultureInfo.InvariantCulture);
        return new RankDiagram(
            "ranks", $"Mean ranks by {ranking.Measure.Name}", $"{ranking.Basis}; critical difference {difference}; bar: not shown to differ")
        {
            Rows = [.. ranking.Labels.Zip(ranking.Test.MeanRanks)],
            Groups = ranking.Groups,
            CriticalDifference = ranking.CriticalDifference,
        };
    }
}
