using Ablate.Engine.Settings;
using Ablate.Studies.Findings;

namespace Ablate.Reporting.Report;

/// <summary>How much each factor matters, and each two of them together.</summary>
static class ImportanceSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, FactorImportance importance)
    {
        html.Element("p", importance.Sentence);
        // Of two factors there is one pair, and nothing is left.
        ImportanceShare[] rest = importance.Shares.Count(share => share.Factors.Count == 1) > 2
            ? [new(["three or more factors together"], importance.Rest)]
            : [];
        new PagedTable(
            "importance-table",
            "Functional analysis of variance of the combinations' means. A pair has what its two factors do together beyond what each does alone. "
            + "The shares describe the levels that were tried: a factor with wider levels matters more.",
            [("Factor or pair", false), ("Share of the variance %", true)],
            [.. importance.Shares.Concat(rest).Select(share => (string[])[share.Label, NumberText.Fixed(100 * share.Share, 1)])]).Write(html);
    }
}
