using Ablate.Studies.Findings;

namespace Ablate.Reporting.Report;

/// <summary>How much of the spread of the repeats each source of randomness makes.</summary>
static class SpreadSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<SourceSpread> sources)
    {
        html.Element(
            "p", "How much the repeats differ where one source of randomness alone varies, pooled over the combinations of the other factors.",
            ("class", "quiet"));
        using (html.Open("ul", ("class", "statements")))
        {
            foreach (SourceSpread source in sources)
                html.Element("li", source.Sentence);
        }
    }
}
