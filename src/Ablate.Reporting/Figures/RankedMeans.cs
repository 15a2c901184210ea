using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>
/// A dot chart: means of combinations one below the other, best first. It has room for more of them, and for longer names, than bars side by side.
/// Cleveland 1984, "Graphical methods for data presentation: full scale breaks, dot charts, and multibased logging".
/// </summary>
public sealed record RankedMeans(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>The most rows that the drawing shows; the table has all.</summary>
    public const int Most = 60;

    /// <summary>What is measured.</summary>
    public required Measure Measure { get; init; }

    /// <summary>The combinations with a completed run, best first.</summary>
    public required IReadOnlyList<RankedMean> Rows { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["combination", Measure.Name, "low 95 %", "high 95 %", "runs"];
            foreach (RankedMean row in Rows)
                yield return
                [
                    row.Label, FigureText.Cell(row.Mean.Value), FigureText.Cell(row.Mean.Interval?.Low), FigureText.Cell(row.Mean.Interval?.High),
                    $"{row.Mean.Count}",
                ];
        }
    }

    /// <summary>The means of <paramref name="measure"/>; null if no combination has one.</summary>
    /// <param name="results">The run.</param>
    /// <param name="measure">What to rank by; losses are best low.</param>
    /// <param name="name">The name of its files.</param>
    /// <param name="title">The title of the figure.</param>
    public static RankedMeans? Compute(RunResults results, Measure measure, string name, string title)
    {
        IEnumerable<RankedMean> rows = CellTrials.ByMerit(results)
            .Select(cell => new RankedMean(cell.Label, CellSummary.Of(cell.Trials, measure).Values, measure.Bounded(cell.Estimate(measure))))
            .Where(row => row.Values.Count > 0);
        RankedMean[] ranked = [.. measure.HigherIsBetter ? rows.OrderByDescending(row => row.Mean.Value) : rows.OrderBy(row => row.Mean.Value)];
        if (ranked.Length == 0)
            return null;
        string which = ranked.Length > Most ? $"the best {Most} of {ranked.Length} combinations; " : "";
        string spread = results.Info.Repeats > 1 ? "; bar: 95 % t interval" : "";
        return new RankedMeans(name, title, which + FigureText.Basis(results) + spread) { Measure = measure, Rows = ranked };
    }
}

/// <summary>The mean of one combination.</summary>
/// <param name="Label">The combination.</param>
/// <param name="Values">The value of every completed run.</param>
/// <param name="Mean">Their mean with its 95 % interval.</param>
public sealed record RankedMean(string Label, IReadOnlyList<double> Values, Estimate Mean);
