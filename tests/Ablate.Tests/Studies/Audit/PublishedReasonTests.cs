using System.Text.Json;
using Ablate.Studies.Audit;
using Ablate.Studies.Results;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Studies.Audit;

/// <summary>Accuracies around 0.96 on 2,000 test rows: other rows move them by 1.96 sqrt(2 * 0.96 * 0.04 / 2000) = 0.0121.</summary>
public sealed class PublishedReasonTests
{
    static readonly RunResults run = MadeUpRun.Of("optimizer", ("adam", MadeUpRun.Noise)).With(trial => trial with { Confusion = [[900, 100], [40, 960]] });

    [Theory]
    [InlineData("test accuracy: 0.96", "")]
    [InlineData("test accuracy: 0.97", "Explained if it was judged by other test rows: other 2,000 test rows move it by up to 1.21 percentage points.")]
    [InlineData("test accuracy: 0.99", "More than other test rows explain: other 2,000 test rows move it by up to 1.21 percentage points.")]
    [InlineData("test loss: 0.5", "")]
    [InlineData("training time: 99", "Another machine and other code.")]
    public void Names_what_could_move_it(string published, string reason) => Assert.Equal(reason, Reason($"runs: 10, {published}"));

    [Fact]
    public void Names_single_seeds_and_assumptions() =>
        Assert.Equal("One seed is published. Not all settings are described: 2 are assumed.", Reason("test loss: 0.5", "a # assumed", "b # assumed"));

    /// <summary>What repeats on other test rows are spread over is in their range already, and must not be counted twice.</summary>
    [Fact]
    public void Test_rows_that_are_drawn_anew_explain_nothing_more()
    {
        RunResults drawn = run.With(trial => trial with
        {
            Rows = new RowCounts(8000, 0, 2000),
            Settings = JsonDocument.Parse("""{"data":{"test":"stratified 20 %"},"training":{"epochs":6,"vary":"everything"}}""").RootElement,
        });
        Assert.Equal(
            "Other test rows do not explain it: every repeat of ours draws its own, so the range has them.", Reason(drawn, "runs: 10, test accuracy: 0.97", []));
    }

    /// <summary>Two epochs say nothing about what is published of 250.</summary>
    [Fact]
    public void Names_settings_that_were_changed()
    {
        AuditedStudy study = run.As("made-up", "published: [{ where: { optimizer: adam }, runs: 10, test loss: 0.5 }]") with { Changes = ["training.epochs: 250 -> 2"] };
        Assert.Equal("Ours was not trained as the study file says.", PublishedReason.Of(study.Findings.Published[0], study));
    }

    [Fact]
    public void Says_why_there_is_nothing_to_judge_by()
    {
        Assert.Equal(
            "Every run of ours gives 96.00 %: there is no spread to judge by.",
            Reason(MadeUpRun.Of("optimizer", ("adam", [0.97, 0.97])), "test accuracy: 0.9", []));
        Assert.Equal("One run of ours says nothing.", Reason(MadeUpRun.Of("optimizer", ("adam", [0.97])), "test accuracy: 0.9", []));
        Assert.Equal("No run of ours gives a number.", Reason(MadeUpRun.Of("optimizer", ("adam", [double.NaN])), "test accuracy: 0.9", []));
    }

    static string Reason(string published, params string[] assumptions) => Reason(run, published, assumptions);

    static string Reason(RunResults run, string published, string[] assumptions)
    {
        AuditedStudy study = run.As("made-up", $"published: [{{ where: {{ optimizer: adam }}, {published} }}]", assumptions);
        return PublishedReason.Of(study.Findings.Published[0], study);
    }
}
