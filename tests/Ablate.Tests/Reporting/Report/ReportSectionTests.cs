using System.Text.Json;
using System.Xml.Linq;
using Ablate.Engine.Metrics;
using Ablate.Engine.Training;
using Ablate.Reporting.Report;
using Ablate.Studies.Findings;
using Ablate.Studies.References;
using Ablate.Studies.Results;
using Ablate.Tests.Reporting.Figures;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Reporting.Report;

/// <summary>What the sections of a report say of a run.</summary>
public sealed class ReportSectionTests
{
    [Fact]
    public void Convergence_and_factors_that_matter_have_sections()
    {
        RunResults run = MadeUpRun.Of(
            [("depth", ["1", "2"]), ("rate", ["0.1", "0.01"])], 3,
            (levels, repeat) => 0.9 + (levels[0] == "1" ? 0.02 : 0) + (levels[1] == "0.1" ? 0.01 : 0) + 0.001 * repeat);
        RunFindings findings = run.Ask("");
        var material = new ReportMaterial { Results = run, Convergence = findings.Convergence, Importance = findings.Importance, Sources = findings.Sources };
        string[][] convergence = Rows(Section(material, "convergence")!);
        Assert.Equal(4, convergence.Length);
        // The best epoch is the fourth in each run; 3.2 points lie between the running mean of training rows and the validation rows.
        Assert.Equal(["1", "0.1"], convergence[0][..2]);
        Assert.Contains("4", convergence[0]);
        // Variances of 0.01 and 0.005 squared: 80 and 20 %.
        Assert.Equal(["depth", "80.0"], Rows(Section(material, "importance")!)[0]);
        Assert.Null(Section(material, "spread"));
    }

    [Fact]
    public void The_best_of_several_datasets_is_no_better_method()
    {
        const string caution = "Combinations did not all train on the same data, so part of this is which data are easy.";
        RunResults one = MadeUpRun.Of("task", ("mnist", [0.9, 0.91]), ("digits", [0.8, 0.81]));
        DataInfo mnist = new("mnist", "mnist", "a"), digits = new("digits", "digits", "b");
        RunResults two = one with { Info = one.Info with { Data = [mnist, digits] } }, same = one with { Info = one.Info with { Data = [mnist, mnist] } };
        Assert.Contains(caution, Section(new ReportMaterial { Results = two }, "answer")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(caution, Section(new ReportMaterial { Results = same }, "answer")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_between_backticks_is_shown_as_code()
    {
        RunResults run = MadeUpRun.Of("optimizer", ("sgd", [0.9]), ("adam", [0.8]));
        var material = new ReportMaterial { Results = run, Statements = [new(StatementKind.Warning, "", "Once is no more. `repeats: 5` is a start."), new(StatementKind.Note, "", "A ` alone.")] };
        XElement section = Section(material, "answer")!;
        Assert.Equal("repeats: 5", Assert.Single(section.Descendants("code")).Value);
        Assert.Contains("Once is no more. repeats: 5 is a start.", section.Value, StringComparison.Ordinal);
        Assert.Contains("A ` alone.", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_method_says_what_repeats_share_that_do_not_vary_in_everything()
    {
        RunResults run = MadeUpRun.Of("vary", ("split", [0.9, 0.8]), ("everything", [0.9, 0.8])).With(trial => trial with
        {
            Settings = JsonDocument.Parse($$"""{ "training": { "vary": "{{trial.Levels[0]}}" } }""").RootElement,
        });
        Assert.Contains(
            "Run i of every combination that varies the same has the same initial weights, data order and split, drawn "
            + "from seed 1 and i, and what it does not vary from the seed and 0,",
            Section(new ReportMaterial { Results = run }, "method")!.Value,
            StringComparison.Ordinal);
    }

    /// <summary>`training: { learning_rate: ... }` takes the place of the optimizer's own rate, which would mislead beside it.</summary>
    [Fact]
    public void Of_two_learning_rates_the_one_that_holds_is_shown()
    {
        RunResults run = MadeUpRun.Of("learning_rate", ("0.1", [0.9]), ("30", [0.1])).With(trial => trial with
        {
            Settings = JsonDocument.Parse($$"""{ "training": { "optimizer": { "name": "adam", "learning_rate": 0.001 }, "learning_rate": {{trial.Levels[0]}} } }""").RootElement,
        });
        var settings = new FlatSettings(run);
        Assert.Equal(["training.optimizer.learning_rate"], settings.Differing);
        Assert.Equal([["0.1"], ["30"]], settings.OfCell.Values);
    }

    [Fact]
    public void A_second_opinion_has_robust_statistics_tests_and_ranks()
    {
        RunResults run = MadeUpRun.Of("optimizer", ("sgd", [0.80, 0.80, 0.80, 0.80, 0.80]), ("adam", [0.81, 0.82, 0.83, 0.84, 0.95]));
        XElement section = Section(new ReportMaterial { Results = run, SecondOpinion = run.Ask("").SecondOpinion }, "second-opinion")!;
        string[] best = Rows(section)[0];
        Assert.Equal(["adam", "5", "85.00 %"], best[..3]);
        Assert.Equal(["83.00 %", "83.00 %"], best[5..7]);
        Assert.Equal(
            ["sgd", "5", "0.88", "0.062", "0.062"],
            Rows(section.Descendants("table").Single(table => (string?)table.Attribute("id") == "pairs-table"))[0]);
        Assert.Contains(
            "With 5 pairs of runs neither can be below 0.062, whatever the difference; 6 would do for 0.05.", section.Value,
            StringComparison.Ordinal);
        Assert.Contains("critical difference", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_of_the_spread_have_a_section()
    {
        var spread = new SourceSpread("split", Ablate.Studies.Results.Measures.StandardMeasures.All[0], 0.02, null, 6, 2, 0.64);
        Assert.Contains(
            "Split alone: validation accuracy deviates by 2.00 percentage points",
            Section(new ReportMaterial { Results = SmallRun.Results, Sources = [spread] }, "spread")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_that_the_study_asks_for_stand_among_the_results()
    {
        RunResults run = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Metrics = [new MeasuredMetric("F1", true, 0.75, trial.Repeat == 1 ? 0.5 : 0.6), new MeasuredMetric("Accuracy", true, 0.9, 0.9)] })] };
        XElement results = Section(new ReportMaterial { Results = run }, "results")!;
        string[] heads = [.. results.Descendants("th").Select(head => head.Value)];
        Assert.Equal(["Validation F1", "Test F1"], heads.Where(head => head.EndsWith("F1", StringComparison.Ordinal)));
        // 0.5 and 0.6: mean 0.55, deviation 0.0707, and 12.706 * 0.05 = 0.635.
        Assert.Equal("0.550 ± 0.635", Rows(results)[0][Array.IndexOf(heads, "Test F1")]);
        Assert.Single(heads, "Test accuracy %");
    }

    [Fact]
    public void A_loss_that_is_no_number_has_no_accuracy_beside_it()
    {
        TrialRecord diverged = SmallRun.Results.Trials[3] with { Test = new Score(double.NaN, 0), Validation = new Score(double.NaN, 0), Training = new Score(double.NaN, 0.25) };
        string[][] rows = Rows(Section(new ReportMaterial { Results = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Take(3), diverged] } }, "every-trial")!);
        Assert.Equal(["–", "–", "–", "–", "–", "–"], rows.Single(row => row[^1] == "diverged")[4..10]);
    }

    [Fact]
    public void Long_labels_are_wrapped_so_that_numbers_stay_in_sight()
    {
        string label = "a label of an arm that has more than forty characters";
        RunResults run = SmallRun.Results with { Trials = [SmallRun.Trial(1, label, "relu", 1, 0.9)] };
        XElement[] cells = [.. Section(new ReportMaterial { Results = run }, "results")!.Descendants("tbody").First().Descendants("td")];
        Assert.Equal(["long", null, "number"], cells.Take(3).Select(cell => (string?)cell.Attribute("class")));
    }

    [Fact]
    public void Every_class_of_the_best_has_its_precision_and_recall()
    {
        ClassificationReport report = ClassificationReport.Of(new ConfusionMatrix(2) { [0, 0] = 8, [0, 1] = 2, [1, 0] = 1, [1, 1] = 9 }, ["cat", "dog"]);
        RunResults run = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Report = report })] };
        string[][] rows = Rows(Section(new ReportMaterial { Results = run }, "errors")!.Descendants("table")
            .Single(table => (string?)table.Attribute("id") == "classification-report"));
        Assert.Equal(["cat", "88.89 %", "80.00 %", "84.21 %", "10"], rows[0]);
        Assert.Equal(["macro avg", "85.35 %", "85.00 %", "84.96 %", "20"], rows[2]);
    }

    [Fact]
    public void The_best_model_stands_beside_that_of_another_combination()
    {
        TrialRecord[] trials = [.. SmallRun.Results.Trials];
        string words = Section(new ReportMaterial { Results = SmallRun.Results, Rivals = new TwoModels(trials[0], trials[^1], 300, 9, 1) }, "errors")!.Value;
        // Of ten rows one: 2 (1 + 10) / 1024.
        Assert.Contains("of 300 test rows it alone has 9 right, the other alone 1 (McNemar's exact test, p = 0.021)", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_classes_and_images_there_is_no_section_of_errors()
    {
        RunResults run = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Confusion = null, Training = new Score(0.1, null), Validation = new Score(0.2, null), Test = new Score(0.2, null) })] };
        Assert.Null(Section(new ReportMaterial { Results = run }, "errors"));
        Assert.NotNull(Section(new ReportMaterial { Results = SmallRun.Results }, "errors"));
    }

    /// <summary>Of 100 epochs every fourth, which are 25, and the last.</summary>
    [Fact]
    public void Curves_of_long_trainings_are_thinned_and_keep_their_last_epoch()
    {
        EpochRecord[] epochs = [.. Enumerable.Range(1, 100).Select(epoch => new EpochRecord(epoch, new Score(0.1, 0.9), null, 0.01, 1, 0.1))];
        string page = Page.Of(SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Epochs = epochs })] });
        Assert.Contains($"\"epochs\":[{string.Join(',', Enumerable.Range(0, 25).Select(i => 4 * i + 1))},100]", page, StringComparison.Ordinal);
        Assert.Contains("Curves in the details show at most 30 of the epochs", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_looked_at_more_than_once_speaks_of_no_p()
    {
        var statement = new Statement(StatementKind.Answer, "Which?", "adam.");
        RunResults sequential = SmallRun.Results with { Info = SmallRun.Results.Info with { Sequential = new SequentialInfo([3, 5]) } };
        Assert.Contains(
            "such a test has no p", Section(new ReportMaterial { Results = sequential, Statements = [statement] }, "method")!.Value,
            StringComparison.Ordinal);
        Assert.Contains(
            "paired t test", Section(new ReportMaterial { Results = SmallRun.Results, Statements = [statement] }, "method")!.Value,
            StringComparison.Ordinal);
    }

    static XElement? Section(ReportMaterial material, string id) =>
        Page.Parsed(Page.Of(material)).Descendants("section").SingleOrDefault(section => (string?)section.Attribute("id") == id);

    static string[][] Rows(XElement within) =>
        [.. within.Descendants("tbody").First().Elements("tr").Select(row => row.Elements("td").Select(cell => cell.Value).ToArray())];
}
