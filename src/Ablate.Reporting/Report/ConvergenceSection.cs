using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Report;

/// <summary>How fast and how steadily the combinations converged.</summary>
static class ConvergenceSection
{
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, RunResults results, ConvergenceTable table)
    {
        string[] factors = [.. results.Info.Factors.Select(factor => factor.Title)];
        new PagedTable(
            "convergence-table", "Means over the completed runs ± half their 95 % t interval, in the order of the study; in brackets how many runs have a number, if not all do. Points are percentage points.",
            [.. factors.Length > 0 ? factors.Select(factor => (factor, false)) : [("Combination", false)], .. table.Measures.Select(measure => (measure.Title, true))],
            [.. table.Rows.Select(row => (string[])[.. factors.Length > 0 ? row.Levels.Select(level => level.Level) : [row.Label], .. table.Measures.Zip(row.Values, row.Text)])]).Write(html);
        if (table.SharesMachine && table.Measures.Any(measure => measure.Unit == MeasureUnit.Seconds))
            html.Element("p", "Seconds are of trials that shared the machine with others.", ("class", "quiet"));
    }
}
