using Ablate.Studies.Findings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>How the combinations of a run converged, as a table on the console: means with half the width of their 95 % intervals.</summary>
static class ConvergenceView
{
    /// <summary>More rows than this are left to findings.json.</summary>
    const int MostRows = 30;

    /// <summary>Writes it; nothing if there is none.</summary>
    public static void Write(Surroundings surroundings, ConvergenceTable? table)
    {
        if (table is null)
            return;
        IAnsiConsole console = Terminal.Create(surroundings);
        console.WriteLine();
        console.MarkupLine("[bold]Convergence[/]");
        var view = new Table { Border = surroundings.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown };
        view.AddColumn(new TableColumn("").NoWrap());
        foreach (Measure measure in table.Measures)
            view.AddColumn(new TableColumn(Markup.Escape(Wording(measure.Name))).RightAligned());
        foreach (ConvergenceRow row in table.Rows.Take(MostRows))
            view.AddRow([Markup.Escape(row.Label), .. table.Measures.Zip(row.Values, (measure, value) => Markup.Escape(Text(measure, value, row.Repeats)))]);
        console.Write(view);
        if (table.Rows.Count > MostRows)
            console.WriteLine($"... and {table.Rows.Count - MostRows} more in findings.json.");
        if (table.SharesMachine)
            console.WriteLine("Seconds are of trials that shared the machine with others.");
    }

    static string Wording(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>"4.2 ± 0.8", "0.94 ± 0.23 points" (percentage points); how many of the runs, if not all have a number.</summary>
    static string Text(Measure measure, Estimate estimate, int repeats)
    {
        if (estimate.Value is not { } value)
            return "none";
        string reach = estimate.Interval is { } interval ? $" ± {measure.DifferenceText(interval.Width / 2).Split(' ')[0]}" : "";
        string count = estimate.Count < repeats ? $" ({estimate.Count} of {repeats})" : "";
        string unit = measure.Unit switch
        {
            MeasureUnit.Share => " points",
            MeasureUnit.Seconds => " s",
            _ => "",
        };
        return $"{measure.Text(value).Split(' ')[0]}{reach}{unit}{count}";
    }
}
