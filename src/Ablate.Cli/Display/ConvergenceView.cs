using Ablate.Studies.Findings;
using Ablate.Studies.Results.Measures;
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
            view.AddColumn(new TableColumn(Markup.Escape(ConvergenceTable.Title(measure))).RightAligned());
        foreach (ConvergenceRow row in table.Rows.Take(MostRows))
            view.AddRow([Markup.Escape(row.Label), .. table.Measures.Zip(row.Values, (measure, value) => Markup.Escape(row.Text(measure, value)))]);
        console.Write(view);
        if (table.Rows.Count > MostRows)
            console.WriteLine($"... and {table.Rows.Count - MostRows} more in findings.json.");
        if (table.SharesMachine)
            console.WriteLine("Seconds are of trials that shared the machine with others.");
    }
}
