using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Report;

/// <summary>How fast and how steadily the combinations converged.</summary>
static class ConvergenceSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, RunResults results, ConvergenceTable table)
    {
        new PagedTable(
            "convergence-table",
            "Means over the completed runs ± half their 95 % t interval, in the order of the study; in brackets how many runs have a number, "
            + "if not all do. Points are percentage points.",
            [.. CellTable.LevelColumns(results), .. table.Measures.Select(measure => (measure.Title, true))],
            [.. table.Rows.Select(row => Row(results, table, row))]).Write(html);
        if (table.SharesMachine && table.Measures.Any(measure => measure.Unit == MeasureUnit.Seconds))
            html.Element("p", "Seconds are of trials that shared the machine with others.", ("class", "quiet"));
    }

    static string[] Row(RunResults results, ConvergenceTable table, ConvergenceRow row)
    {
        IEnumerable<string> levels = results.Info.Factors.Count > 0 ? row.Levels.Select(level => level.Level) : [row.Label];
        return [.. levels, .. table.Measures.Zip(row.Values, row.Text)];
    }
}
