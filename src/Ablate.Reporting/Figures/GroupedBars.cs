using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>One bar for each combination of levels, in groups.</summary>
public sealed record GroupedBars(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>What the bars measure.</summary>
    public required Measure Measure { get; init; }

    /// <summary>What the groups are; empty if there is one group only.</summary>
    public required string GroupTitle { get; init; }

    /// <summary>The labels of the groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>What the bars of a group are.</summary>
    public required string SeriesTitle { get; init; }

    /// <summary>Their labels.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    /// <summary>The bars, by group and series; null where nothing was tried.</summary>
    public required CellSummary?[,] Cells { get; init; }

    /// <summary>About how many pixels the narrowest bars and the names of the groups take.</summary>
    internal double LeastWidth => Groups.Count * Math.Max(18 * Series.Count + 26, 7 * Groups.Max(group => group.Length) + 26);

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            string[] factor = GroupTitle.Length > 0 ? [GroupTitle] : [];
            yield return [.. factor, SeriesTitle, Measure.Name, "runs"];
            for (int group = 0; group < Groups.Count; group++)
            {
                for (int series = 0; series < Series.Count; series++)
                {
                    if (Cells[group, series] is { } cell)
                        yield return
                        [
                            .. factor.Length > 0 ? [Groups[group]] : Array.Empty<string>(),
                            Series[series],
                            FigureText.Cell(cell.Values.Count > 0 ? cell.Mean : null),
                            $"{cell.Values.Count}",
                        ];
                }
            }
        }
    }

    /// <summary>The bars of <paramref name="measure"/>; null if the study has no factor.</summary>
    public static GroupedBars? Compute(RunResults results, Measure measure, string name)
    {
        if (Layout.Of(results, measure) is not { } layout)
            return null;
        string by = layout.GroupTitle.Length > 0 ? $"{layout.GroupTitle} and {layout.SeriesTitle}" : layout.SeriesTitle;
        return new GroupedBars(name, $"{measure.Title} by {by}", FigureText.Basis(results))
        {
            Measure = measure,
            GroupTitle = layout.GroupTitle,
            Groups = layout.Groups,
            SeriesTitle = layout.SeriesTitle,
            Series = layout.Series,
            Cells = layout.Cells,
        };
    }
}
