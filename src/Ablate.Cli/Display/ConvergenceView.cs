using Ablate.Engine.Settings;
using Ablate.Studies.Findings;
using Ablate.Studies.Results.Measures;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>How the combinations of a run converged, as a table on the console: means with half the width of their 95 % intervals.</summary>
static class ConvergenceView
{
    /// <summary>Of more rows than this the best are shown, and all are in findings.json.</summary>
    const int MostRows = 30;

    /// <summary>Writes it; nothing if there is none.</summary>
    public static void Write(Surroundings surroundings, ConvergenceTable? table)
    {
        if (table is null)
            return;
        IAnsiConsole console = Terminal.Create(surroundings);
        console.WriteLine();
        console.MarkupLine("[bold]Convergence[/]");
        ConvergenceRow[] rows = table.Rows.Count <= MostRows
            ? [.. table.Rows]
            : [.. table.Rows.OrderByDescending(row => row.Merit ?? double.NegativeInfinity).Take(MostRows)];
        // Seconds are the first to go.
        FittedColumn[] columns =
        [
            .. table.Measures.Select((measure, i) => new FittedColumn(
                measure.Title, [.. rows.Select(row => row.Text(measure, row.Values[i]))], measure.Unit == MeasureUnit.Seconds ? table.Measures.Count : i)),
        ];
        Table fitted = new FittedTable([""], [.. rows.Select(row => (string[])[row.Label])], columns).Draw(surroundings, console.Profile.Width);
        console.Write(fitted);
        int left = columns.Length + 1 - fitted.Columns.Count;
        if (left > 0)
            console.WriteLine($"{QuantityText.Count(left, "column")} without room here: findings.json has all.");
        if (table.Rows.Count > MostRows)
            console.WriteLine($"The best {MostRows} of {table.Rows.Count} combinations; findings.json has all.");
        if (table.SharesMachine && left == 0 && table.Measures.Any(measure => measure.Unit == MeasureUnit.Seconds))
            console.WriteLine("Seconds are of trials that shared the machine with others.");
    }
}
