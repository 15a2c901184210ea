namespace Ablate.Reporting.Report;

/// <summary>What every page shares: head, style, script, table of contents.</summary>
static class PageFrame
{
    /// <summary>Nothing may be loaded from anywhere; what is inside may run.</summary>
    const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:";

    /// <summary>An empty icon, so that a browser asks no server for one.</summary>
    const string Icon = "data:,";

    /// <summary>Each uses what those before it declare.</summary>
    static readonly string[] scripts = ["page.js", "figures.js", "trial-details.js", "tables.js"];

    /// <summary>Writes a page.</summary>
    public static void Write(TextWriter output, string title, Action<HtmlWriter> header, IReadOnlyList<PageSection> sections)
    {
        var html = new HtmlWriter(output);
        output.Write("<!DOCTYPE html>\n");
        using (html.Open("html", ("lang", "en")))
        {
            using (html.Open("head"))
            {
                html.Empty("meta", ("charset", "utf-8"));
                html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
                html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
                html.Empty("link", ("rel", "icon"), ("href", Icon));
                html.Element("title", title);
                html.Own("style", "report.css");
            }
            using (html.Open("body"))
            {
                html.Element("a", "Skip to the content", ("class", "skip"), ("href", "#content"));
                using (html.Open("header"))
                {
                    header(html);
                    Contents(html, sections);
                }
                using (html.Open("main", ("id", "content")))
                {
                    foreach (PageSection section in sections)
                    {
                        using (html.Open("section", ("id", section.Id), ("aria-labelledby", $"{section.Id}-title")))
                        {
                            html.Element("h2", section.Title, ("id", $"{section.Id}-title"));
                            section.Write(html);
                        }
                    }
                }
                foreach (string script in scripts)
                    html.Own("script", script);
            }
        }
        output.Write('\n');
    }

    static void Contents(HtmlWriter html, IReadOnlyList<PageSection> sections)
    {
        using (html.Open("nav", ("aria-label", "Contents")))
        using (html.Open("ul"))
        {
            foreach (PageSection section in sections)
            {
                using (html.Open("li"))
                    html.Element("a", section.Title, ("href", $"#{section.Id}"));
            }
        }
    }
}

/// <summary>A section of a page.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Write">Writes what stands below the heading.</param>
sealed record PageSection(string Id, string Title, Action<HtmlWriter> Write);
