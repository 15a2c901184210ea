using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>A run as one page that needs nothing but a browser: no network, no other file.</summary>
public static class ReportPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(TextWriter output, ReportMaterial material)
    {
        RunInfo info = material.Results.Info;
        PageFrame.Write(output, info.Study, html => Header(html, material.Results), Sections(material));
    }

    /// <summary>The sections in order, each with what the table of contents calls it.</summary>
    static IReadOnlyList<PageSection> Sections(ReportMaterial material)
    {
        RunResults results = material.Results;
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(results);
        var settings = new FlatSettings(results);
        Figure[] overview = [.. ReportFigures.Overview(results, cells)],
            curves = [.. ReportFigures.Curves(results, cells)],
            factors = [.. ReportFigures.Factors(results)];
        return
        [
            new("answer", "Answer", html => AnswerSection.Write(html, material, cells)),
            new("results", "Results", html => WriteResults(html, results, cells, overview)),
            .. OfFigures(
                "curves", "Learning curves",
                "How training went: means over the runs of a combination after each epoch. A gap that grows while the training loss falls is overfitting.",
                curves),
            .. If(material.Convergence is not null, "convergence", "Convergence", html => ConvergenceSection.Write(html, results, material.Convergence!)),
            .. If(material.Importance is not null, "importance", "Which factors matter", html => ImportanceSection.Write(html, material.Importance!)),
            .. OfFigures(
                "factors", "Each factor alone",
                "Every run above its level, whatever the other factors were. A level is good if its best runs are, and safe if all are.", factors),
            .. If(material.Sources.Count > 0, "spread", "Where the spread comes from", html => SpreadSection.Write(html, material.Sources)),
            .. If(
                material.SecondOpinion is not null, "second-opinion", "A second opinion",
                html => SecondOpinionSection.Write(html, material.SecondOpinion!)),
            .. If(
                material.References is not null || material.ReferencesMissing is not null, "scale", "For scale",
                html => ScaleSection.Write(html, material)),
            .. If(!ErrorsSection.IsEmpty(material), "errors", "Errors of the best", html => ErrorsSection.Write(html, material)),
            new("every-trial", "Every trial", html => new TrialDetails(results, settings).Write(html)),
            new("method", "Method", html => MethodSection.Write(html, material, settings)),
            new("machine", "Machine", html => MachineSection.Write(html, results.Info)),
            new("reproduce", "How to reproduce", html => MachineSection.WriteReproduction(html, results)),
        ];
    }

    static void WriteResults(HtmlWriter html, RunResults results, IReadOnlyList<CellTrials> cells, Figure[] overview)
    {
        CellTable.Write(html, results, cells);
        WriteAll(
            html, "Point at a figure for its values, click a legend to hide a series; with the keyboard, arrow keys go through the values.", overview);
    }

    /// <summary>A section, if there is something to say in it.</summary>
    static PageSection[] If(bool isThere, string id, string title, Action<HtmlWriter> write) => isThere ? [new PageSection(id, title, write)] : [];

    static void Header(HtmlWriter html, RunResults results)
    {
        RunInfo info = results.Info;
        html.Element("h1", info.Study);
        if (info.Question.Length > 0)
            html.Element("p", info.Question, ("class", "question"));
        string time = info.Seconds is { } seconds ? $", {QuantityText.Time(seconds)}" : "";
        html.Element(
            "p",
            $"{string.Join(", ", info.Data.Select(data => data.Name))}; "
            + $"{QuantityText.Count(results.Trials.Count(trial => trial.Status == TrialStatus.Completed), "trial")} of "
            + $"{NumberText.Of(info.Trials)} completed, {QuantityText.Count(info.Repeats, "repeat")}, seed {info.Seed}; "
            + $"{ReportText.Moment(info.Started)}{time}",
            ("class", "quiet"));
    }

    static PageSection[] OfFigures(string id, string title, string explanation, Figure[] figures) =>
        If(figures.Length > 0, id, title, html => WriteAll(html, explanation, figures));

    static void WriteAll(HtmlWriter html, string explanation, Figure[] figures)
    {
        if (figures.Length > 0)
            html.Element("p", explanation, ("class", "quiet"));
        foreach (Figure figure in figures)
            FigureBlock.Write(html, figure);
    }
}
