using System.Text.Json.Nodes;
using System.Xml.Linq;
using Ablate.Engine.Numerics;
using Ablate.Reporting.Audit;
using Ablate.Studies.Audit;
using Ablate.Tests.Studies.Audit;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Reporting.Audit;

public sealed class AuditReportTests
{
    const string Inquiry = """
        claims:
          - { says: Adam | wins., compare: { optimizer: adam }, expect: validation accuracy highest }
          - { says: It is above 99.5 %., compare: { optimizer: adam }, expect: validation accuracy above 99.5 percentage points }
        published:
          - { where: { optimizer: adam }, runs: 10, validation accuracy: 0.97, test accuracy: 0.5, training time: 3 }
        """;

    static readonly AuditResults audit = new([MadeUpRun.Of("optimizer", ("sgd", [0.90, 0.91, 0.90]), ("adam", [0.97, 0.98, 0.98])).As("table-01-optimizers", Inquiry, "test: first 2000 # assumed")]);

    [Fact]
    public void Every_published_value_and_claim_has_its_row()
    {
        AuditTable[] tables =
        [
            .. AuditReport.Of(audit, study => StudyAuditFigures.Of(study, null, Kernels.Widest)).Sections.SelectMany(section => section.Blocks)
                .OfType<AuditTable>(),
        ];
        AuditTable published = tables.Single(table => table.Columns.Contains("published is")),
            claims = tables.Single(table => table.Columns.Contains("verdict"));
        Assert.Equal(["inside", "outside", "outside"], published.Rows.Select(row => row[7]));
        Assert.Equal(["adam", "validation accuracy", "97.00 %", "10", "97.67 % (96.23 to 99.10)", "3"], published.Rows[0].Take(6));
        Assert.Equal(["supported", "not supported"], claims.Rows.Select(row => row[2]));
        // Differences of 0.07, 0.07 and 0.08: mean 0.0733, deviation 0.00577, t(0.975, 2) = 4.303, so +- 0.0143.
        Assert.Equal("+7.33 percentage points (5.90 to 8.77): adam against sgd", claims.Rows[0][3]);
        AuditTable times = tables.Single(table => table.Columns[0] == "study");
        Assert.Equal("30.0 s", times.Rows[0][^1]);
    }

    [Fact]
    public void The_page_is_well_formed_and_stands_alone()
    {
        string page = AuditPage.Of(AuditReport.Of(audit, study => StudyAuditFigures.Of(study, null, Kernels.Widest)));
        XDocument read = XDocument.Parse(page);
        Assert.Contains(read.Descendants("td"), cell => cell.Attribute("class")?.Value == "not-supported");
        Assert.All(read.Descendants("table"), table => Assert.Equal("0", (string?)table.Parent!.Attribute("tabindex")));
        // As wide as it is drawn also on a phone, where the text of a smaller one could not be read; so it is scrolled.
        Assert.All(read.Descendants("figure"), figure => Assert.Equal("0", (string?)figure.Attribute("tabindex")));
        Assert.Contains("figure { display: inline-block; max-width: 100%;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_forms_say_the_same()
    {
        string text = AuditMarkdown.Of(AuditReport.Of(audit, study => StudyAuditFigures.Of(study, null, Kernels.Widest)));
        Assert.Contains("| Adam \\| wins. | validation accuracy highest | supported |", text, StringComparison.Ordinal);
        JsonNode study = JsonNode.Parse(AuditJson.Of(audit))!["programs"]![0]!["studies"]![0]!;
        Assert.Equal("table-01-optimizers", study["study"]!.GetValue<string>());
        Assert.Equal("not_supported", study["findings"]!["verdicts"]![1]!["verdict"]!.GetValue<string>());
        Assert.Equal(30, study["published_training_seconds"]!.GetValue<double>());
    }
}
