using System.Globalization;
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

    /// <summary>Rows that fit on a page; a table of more is broken over pages.</summary>
    const int MostRowsOfPage = 45;

    /// <summary>What pdfLaTeX has in formulas alone.</summary>
    static readonly Dictionary<char, string> mathSigns = new()
    {
        ['α'] = @"\alpha", ['β'] = @"\beta", ['γ'] = @"\gamma", ['δ'] = @"\delta", ['ε'] = @"\varepsilon", ['ζ'] = @"\zeta", ['η'] = @"\eta",
        ['θ'] = @"\theta", ['κ'] = @"\kappa", ['λ'] = @"\lambda", ['μ'] = @"\mu", ['ν'] = @"\nu", ['ξ'] = @"\xi", ['π'] = @"\pi",
        ['ρ'] = @"\rho", ['σ'] = @"\sigma", ['τ'] = @"\tau", ['φ'] = @"\varphi", ['χ'] = @"\chi", ['ψ'] = @"\psi", ['ω'] = @"\omega",
        ['Γ'] = @"\Gamma", ['Δ'] = @"\Delta", ['Θ'] = @"\Theta", ['Λ'] = @"\Lambda", ['Π'] = @"\Pi", ['Σ'] = @"\Sigma", ['Φ'] = @"\Phi",
        ['Ψ'] = @"\Psi", ['Ω'] = @"\Omega", ['±'] = @"\pm", ['×'] = @"\times", ['·'] = @"\cdot", ['−'] = "-", ['≤'] = @"\leq",
        ['≥'] = @"\geq", ['≠'] = @"\neq", ['≈'] = @"\approx", ['∞'] = @"\infty", ['→'] = @"\to", ['√'] = @"\surd",
    };

    readonly IReadOnlyList<CellTrials> cells;
    readonly Measure[] measures;
    readonly string[] factors;
    readonly string caption, study;

    /// <summary>The table of a run, best validation first.</summary>
    /// <param name="results">The run; those of its trials that are to be shown.</param>
    /// <param name="measures">The measures; null for those that fit on a page.</param>
    /// <param name="note">A sentence about what is shown, for the caption.</param>
    public PaperTable(RunResults results, IReadOnlyList<Measure>? measures = null, string? note = null)
    {
        cells = CellTrials.ByMerit(results);
        this.measures = measures is null ? Usual(results) : [.. measures];
        factors = [.. results.Info.Factors.Select(factor => factor.Title)];
        study = results.Info.Study;
        string title = results.Info.Question.Length > 0 ? results.Info.Question.TrimEnd() : results.Info.Study;
        string sentence = title[^1] is '.' or '?' or '!' ? title : $"{title}.";
        caption = note is null ? sentence : $"{sentence} {note}";
    }

    /// <summary>As Markdown.</summary>
    public string Markdown()
    {
        string[] heads = Heads();
        IEnumerable<string> alignments = heads.Select((_, column) => column < factors.Length ? " --- |" : " ---: |");
        return Row(heads) + $"|{string.Concat(alignments)}\n" + string.Concat(cells.Select(cell => Row(Cells(cell))));

        static string Row(IEnumerable<string> row) => $"| {string.Join(" | ", row.Select(cell => string.Concat(cell.Select(Marked))))} |\n";
    }

    /// <summary>As LaTeX, with the rules of the package booktabs, and with longtable if it has more rows than a page.</summary>
    public string Latex()
    {
        string columns = new string('l', factors.Length) + new string('r', measures.Length + 1);
        string rows = string.Concat(cells.Select(cell => $"    {Row(Cells(cell))}\n"));
        string spread = cells.Any(cell => cell.Completed > 1) ? @"Mean and half-width of the 95\,\% t interval." : "One run each.";
        string heads = string.Join(" & ", Heads().Select(Head)), title = $"{Escaped(caption)} {spread}";
        return cells.Count > MostRowsOfPage
            ? $$"""
            % \usepackage{booktabs}
            % \usepackage{longtable}
            \begin{longtable}{{{columns}}}
                \caption{{{title}}}
                \label{tab:{{study}}} \\
                \toprule
                {{heads}} \\
                \midrule
              \endfirsthead
                \toprule
                {{heads}} \\
                \midrule
              \endhead
                \bottomrule
              \endfoot
            {{rows}}\end{longtable}

            """
            : $$"""
            % \usepackage{booktabs}
            \begin{table}
              \centering
              \caption{{{title}}}
              \label{tab:{{study}}}
              \begin{tabular}{{{columns}}}
                \toprule
                {{heads}} \\
                \midrule
            {{rows}}    \bottomrule
              \end{tabular}
            \end{table}

            """;

        // On two lines: a page is narrower than four measures on one.
        string Head(string head, int column) => head.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
            ? $@"\shortstack[{columns[column]}]{{{Escaped(head[..space])} \\ {Escaped(head[(space + 1)..])}}}"
            : Escaped(head);

        static string Row(IEnumerable<string> row) => $@"{string.Join(" & ", row.Select(Cell))} \\";

        // A hyphen is shorter than a minus.
        static string Cell(string text) => text is ['-', >= '0' and <= '9', ..] ? $"$-${Escaped(text[1..])}" : Escaped(text);
    }

    /// <summary>As CSV, with both ends of each interval in columns of their own.</summary>
    public void WriteCsv(Stream stream)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        IEnumerable<string> titles = measures.SelectMany(measure => new[] { measure.Title, $"{measure.Title} Low", $"{measure.Title} High" });
        writer.WriteRecord([.. factors, .. titles, "Runs"]);
        foreach (CellTrials cell in cells)
        {
            IEnumerable<string> numbers = measures.SelectMany(measure => Numbers(measure.Bounded(cell.Estimate(measure))));
            writer.WriteRecord([.. cell.Levels, .. numbers, cell.Completed.ToString(CultureInfo.InvariantCulture)]);
        }
    }

    static Measure[] Usual(RunResults results)
    {
        HashSet<string> metrics = [.. MeasureCatalogue.Of(results.Trials).OfMetrics.Select(metric => metric.Name)];
        ILookup<bool, Measure> isMetric = CellTable.Measures(results).ToLookup(measure => metrics.Contains(measure.Name));
        return [.. isMetric[false].Take(MostMeasures), .. isMetric[true]];
    }

    static string[] Numbers(Estimate estimate) =>
        [FigureText.Cell(estimate.Value), FigureText.Cell(estimate.Interval?.Low), FigureText.Cell(estimate.Interval?.High)];

    string[] Heads() => [.. factors, .. measures.Select(WithUnit), "Runs"];

    static string WithUnit(Measure measure) => measure switch
    {
        { IsInPoints: true } => $"{measure.Title} (percentage points)",
        { IsShare: true } => $"{measure.Title} (%)",
        _ => measure.Title,
    };

    IEnumerable<string> Cells(CellTrials cell) =>
    [
        .. cell.Levels,
        .. measures.Select(measure => ReportText.PlusMinus(measure, cell.Estimate(measure))),
        ReportText.Completed(cell),
    ];

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
        _ when mathSigns.TryGetValue(letter, out string? sign) => $"${sign}$",
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
        '–' => "--",
        '\n' or '\r' => " ",
        _ => $"{letter}",
    }));
}
