using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Report;

/// <summary>A figure on the page: the drawing, what saves it, and its numbers as a table for whoever reads rather than looks.</summary>
static class FigureBlock
{
    /// <summary>Writes <paramref name="figure"/>: its drawing, and its numbers as a table.</summary>
    public static void Write(HtmlWriter html, Figure figure)
    {
        using (html.Open("figure", ("id", $"figure-{figure.Name}"), ("data-name", figure.Name)))
        {
            string drawing = FigureDrawing.Draw(figure, Theme.Page);
            string width = $"--width: {Width(drawing)}px", label = $"{figure.Title}: {figure.Subtitle}";
            using (html.Open("div", ("class", "drawing scroll"), ("style", width), ("tabindex", "0"), ("role", "region"), ("aria-label", label)))
                html.Drawing(drawing);
            using (html.Open("figcaption"))
            {
                using (html.Open("span", ("class", "save")))
                {
                    foreach (string kind in (ReadOnlySpan<string>)["SVG", "PNG", "CSV"])
                        html.Element(
                            "button", kind, ("type", "button"), ("data-save", kind.ToLowerInvariant()),
                            ("aria-label", $"Save {figure.Title} as {kind}"));
                }
                using (html.Open("details", ("class", "numbers")))
                {
                    html.Element("summary", "Numbers");
                    WriteTable(html, figure);
                }
            }
        }
    }

    /// <summary>The width that a drawing gives itself; the page makes it somewhat larger or smaller, as there is room.</summary>
    static string Width(string drawing)
    {
        const string attribute = " width=\"";
        int start = drawing.IndexOf(attribute, StringComparison.Ordinal) + attribute.Length;
        return drawing[start..drawing.IndexOf('"', start)];
    }

    static void WriteTable(HtmlWriter html, Figure figure)
    {
        using (html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", $"{figure.Title}: {figure.Subtitle}, numbers")))
        using (html.Open("table"))
        {
            bool head = true;
            foreach (IReadOnlyList<string> row in figure.Table)
            {
                using (html.Open("tr"))
                {
                    foreach (string cell in row)
                    {
                        if (head)
                            html.Element("th", cell, ("scope", "col"));
                        else
                            html.Element("td", cell);
                    }
                }
                head = false;
            }
        }
    }
}
