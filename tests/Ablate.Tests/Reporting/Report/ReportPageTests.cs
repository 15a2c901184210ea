using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Ablate.Reporting.Report;
using Ablate.Studies.References;
using Ablate.Studies.Results;
using Ablate.Tests.Reporting.Figures;

namespace Ablate.Tests.Reporting.Report;

/// <summary>The report of a run.</summary>
public sealed class ReportPageTests
{
    [Fact]
    public void The_page_is_what_it_was() =>
        Committed.Equals(
            RepositoryFiles.Path("tests", "Ablate.Tests", "Snapshots", "report.xml"),
            Page.Parsed(Page.Of(SmallRun.Results)).ToString().ReplaceLineEndings("\n") + "\n");

    [Fact]
    public void It_loads_nothing_from_anywhere()
    {
        string page = Page.Of(SmallRun.Results);
        XDocument parsed = Page.Parsed(page);
        Assert.DoesNotContain(parsed.Descendants().Attributes(), attribute => attribute.Name.LocalName == "src");
        Assert.All(
            parsed.Descendants().Attributes().Where(attribute => attribute.Name.LocalName == "href"),
            link => Assert.Matches("^(#|data:,$)", link.Value));
        Assert.DoesNotContain(
            "http", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_named_like_a_script_stays_a_name()
    {
        const string evil = "<script>alert('1')</script>\"&";
        TrialRecord trial = SmallRun.Trial(1, evil, "a & b", 1, 0.5) with { Classes = [evil, "b", "c"], Reason = evil, Settings = JsonDocument.Parse($$"""{"<b>": {{JsonSerializer.Serialize(evil)}}}""").RootElement };
        RunInfo info = SmallRun.Results.Info with { Study = evil, Question = evil, Factors = [new FactorInfo("x", evil, [evil, "other"]), new FactorInfo("y", "Y", ["a & b"])], Data = [new DataInfo(evil, evil, evil)] };
        var material = new ReportMaterial
        {
            Results = SmallRun.Results with { Info = info, Trials = [trial] },
            Study = evil,
            MisclassifiedMissing = evil,
            ReferencesMissing = evil,
            Statements =
            [
                new Statement(StatementKind.Answer, evil, evil), new Statement(StatementKind.Claim, evil, evil),
                new Statement(StatementKind.Warning, "", evil),
            ],
            References = new RunReferences(evil, 1, [new Baseline(evil, evil, 1) { Accuracy = 0.5 }], [new SoftVote([evil, "b"], 2, 0.5, 0.5)]),
        };
        string page = Page.Of(material);
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        XDocument parsed = Page.Parsed(page);
        Assert.Equal(evil, parsed.Descendants("h1").Single().Value);
        Assert.DoesNotContain(parsed.Descendants(), element => element.Name.LocalName == "b");
    }

    [Fact]
    public void The_best_by_validation_comes_first_with_its_count_and_interval()
    {
        // Validation accuracies of adam relu are 0.96 and 0.94: mean 0.95, deviation 0.01414, t(0.975, 1) = 12.706, so +- 12.706 * 0.01.
        string answer = Page.Parsed(Page.Of(SmallRun.Results)).Descendants("section").First(section => (string?)section.Attribute("id") == "answer").Value;
        Assert.Contains("Of 4 combinations, adam relu has the highest mean validation accuracy, 95.00 % [82.29 to 100.00]", answer, StringComparison.Ordinal);
        Assert.Contains("2 runs", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_are_explained_where_the_test_rows_have_none()
    {
        RunResults run = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Test = trial.Test is null ? null : new(0.5, 0.9) })] };
        string answer = Page.Parsed(Page.Of(run)).Descendants("section").First(section => (string?)section.Attribute("id") == "answer").Value;
        Assert.Contains("; its test accuracy is 90.00 % (2 runs; in brackets the 95 % t interval of the mean)", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_has_a_name_of_its_own()
    {
        string[] names =
        [
            .. Page.Parsed(Page.Of(SmallRun.Results))
                .Descendants("div")
                .Where(part => (string?)part.Attribute("role") == "region")
                .Attributes("aria-label")
                .Select(name => name.Value),
        ];
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Every_anchor_exists_once()
    {
        XDocument page = Page.Parsed(Page.Of(SmallRun.Results));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a").Select(link => ((string)link.Attribute("href")!)[1..]), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void Ten_thousand_trials_stay_under_twenty_megabytes()
    {
        long clock = Stopwatch.GetTimestamp();
        string page = Page.Of(BigRun.Results);
        TestContext.Current.TestOutputHelper?.WriteLine($"{page.Length / 1e6:F1} MB, written in {Stopwatch.GetElapsedTime(clock).TotalSeconds:F1} s");
        Assert.InRange(page.Length, 1_000_000, 20_000_000);
    }
}
