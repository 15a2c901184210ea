using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Reporting.Report;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;
using CsvHelper;

namespace Ablate.Reporting.Export;

/// <summary>The cells of a run as a table for a paper: mean and half the width of the 95 % t interval, and how many runs.</summary>
public sealed class PaperTable
{
    /// <summary>
    /// What fits on a page: accuracies and losses of unseen rows, training rows
    /// only where those are missing; and the metrics that the study asks for.
    /// </summary>
    const int MostMeasures = 4;

    readonly IReadOnlyList<CellTrials> cells;
    readonly Measure[] measures;
    readonly string[] factors;
    readonly string caption, study;

    /// <summary>The table of a run, best validation first.</summary>
    public PaperTable(RunResults results)
    {
        cells = CellTrials.ByMerit(results);
        Measure[] all = [.. CellTable.Measures(results)], metrics = [.. MeasureCatalogue.Of(results.Trials).OfMetrics];
        bool IsMetric(Measure measure) => metrics.Any(metric => metric.Name == measure.Name);
        measures = [.. all.Where(measure => !IsMetric(measure)).Take(MostMeasures), .. all.Where(IsMetric)];
        factors = [.. results.Info.Factors.Select(factor => factor.Title)];
        study = results.Info.Study;
        caption = results.Info.Question.Length > 0 ? results.Info.Question : $"{results.Info.Study}.";
    }

    /// <summary>As Markdown.</summary>
    public string Markdown()
    {
        string[] heads = Heads();
        string Row(IEnumerable<string> row) => $"| {string.Join(" | ", row.Select(cell => string.Concat(cell.Select(Marked))))} |\n";
        return Row(heads) + $"|{string.Concat(heads.Select((_, i) => i < factors.Length ? " --- |" : " ---: |"))}\n" + string.Concat(cells.Select(cell => Row(Cells(cell))));
    }

    /// <summary>As LaTeX, with the rules of the package booktabs.</summary>
    public string Latex() =>
        $"% \\usepackage{{booktabs}}\n\\begin{{table}}\n  \\centering\n  \\caption{{{Escaped(caption)} Mean and "
        + $"half-width of the 95\\,\\% t interval.}}\n  \\label{{tab:{study}}}\n"
        + $"  \\begin{{tabular}}{{{new string('l', factors.Length)}{new string('r', measures.Length + 1)}}}\n    "
        + $"\\toprule\n    {string.Join(" & ", Heads().Select(Escaped))} \\\\\n    \\midrule\n"
        + string.Concat(cells.Select(cell => $"    {string.Join(" & ", Cells(cell).Select(Escaped))} \\\\\n"))
        + "    \\bottomrule\n  \\end{tabular}\n\\end{table}\n";

    /// <summary>As CSV, with both ends of each interval in columns of their own.</summary>
    public void WriteCsv(Stream stream)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        writer.WriteRecord([.. factors, .. measures.SelectMany(measure => (string[])[measure.Title, $"{measure.Title} Low", $"{measure.Title} High"]), "Runs"]);
        foreach (CellTrials cell in cells)
        {
            IEnumerable<Estimate> estimates = measures.Select(measure => measure.Bounded(cell.Estimate(measure)));
            IEnumerable<string> numbers = estimates.SelectMany(estimate => (string[])[Plain(estimate.Value), Plain(estimate.Interval?.Low), Plain(estimate.Interval?.High)]);
            writer.WriteRecord([.. cell.Levels, .. numbers, cell.Completed.ToString(CultureInfo.InvariantCulture)]);
        }
    }

    string[] Heads() => [.. factors, .. measures.Select(measure => measure.Title + (measure.IsShare ? " (%)" : "")), "Runs"];

    IEnumerable<string> Cells(CellTrials cell) =>
    [
        .. cell.Levels,
        .. measures.Select(measure => ReportText.PlusMinus(measure, cell.Estimate(measure))),
        $"{cell.Completed}{(cell.Completed < cell.Trials.Count ? $" of {cell.Trials.Count}" : "")}",
    ];

    static string Plain(double? value) => value is { } number ? NumberText.Of(number, 8) : "";

    /// <summary>A letter of Markdown, which would take some for marks of its own.</summary>
    static string Marked(char letter) => letter switch
    {
        '<' => "&lt;",
        '&' => "&amp;",
        '\\' or '|' or '*' or '_' or '`' or '[' or '$' or '~' => $"\\{letter}",
        _ => $"{letter}",
    };

    static string Escaped(string text) => string.Concat(text.Select(letter => letter switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '$' or '&' or '#' or '_' or '%' => $"\\{letter}",
        // After the end of a row, LaTeX would take a bracket for the space to leave.
        '[' => "{[}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        // LaTeX has a dash in its place.
        '|' => "\\textbar{}",
        '±' => "$\\pm$",
        '–' => "--",
        '\n' or '\r' => " ",
        _ => $"{letter}",
    }));
}
