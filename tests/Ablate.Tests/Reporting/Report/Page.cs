using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ablate.Reporting.Report;
using Ablate.Studies.Results;

namespace Ablate.Tests.Reporting.Report;

/// <summary>A report as text.</summary>
static partial class Page
{
    public static string Of(RunResults results) => Of(new ReportMaterial { Results = results });

    public static string Of(ReportMaterial material)
    {
        using var writer = new StringWriter();
        ReportPage.Write(writer, material);
        return writer.ToString();
    }

    /// <summary>The page as XML, without the content of scripts and styles, which need not be.</summary>
    public static XDocument Parsed(string page) => XDocument.Parse(Programs().Replace(page, "<${name}${attributes}></${name}>"));

    [GeneratedRegex("<(?<name>script|style)(?<attributes>[^>]*)>.*?</(script|style)>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10000)]
    private static partial Regex Programs();
}
