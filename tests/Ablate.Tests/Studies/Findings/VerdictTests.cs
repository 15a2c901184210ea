using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

public sealed class VerdictTests
{
    /// <summary>Dropout 0.2 costs 0.049, 0.050, 0.051, 0.050, 0.050; dropout 0.5 costs ten points.</summary>
    static readonly RunResults run = MadeUpRun.Of(
        "dropout", ("0.0", MadeUpRun.Noise), ("0.2", [0.921, 0.924, 0.915, 0.922, 0.918]), ("0.5", [0.871, 0.874, 0.865, 0.873, 0.868]));

    [Theory]
    [InlineData("{ dropout: [0.0, 0.2] }", "test accuracy lower", "", Verdict.Supported)]
    [InlineData("{ dropout: [0, 20 %] }", "test accuracy lower", "0.2 percentage points", Verdict.Supported)]
    [InlineData("{ dropout: [0.2, 0.0] }", "test accuracy lower", "", Verdict.NotSupported)]
    [InlineData("{ dropout: [0.0, 0.2] }", "test accuracy higher", "", Verdict.NotSupported)]
    [InlineData("{ dropout: [0.0, 0.2] }", "test accuracy lower", "5 percentage points", Verdict.Unresolved)]
    [InlineData("{ dropout: [0.0, 0.2] }", "test accuracy lower", "8 percentage points", Verdict.NotSupported)]
    [InlineData("{ dropout: [0.0, 0.2] }", "test accuracy equal", "6 percentage points", Verdict.Supported)]
    [InlineData("{ dropout: [0.0, 0.2] }", "validation loss higher", "0.01", Verdict.Supported)]
    [InlineData("{ dropout: 0.0 }", "validation accuracy highest", "", Verdict.Supported)]
    [InlineData("{ dropout: [0.0, 0.2] }", "validation accuracy highest", "", Verdict.Supported)]
    [InlineData("{ dropout: 0.2 }", "validation accuracy highest", "", Verdict.NotSupported)]
    [InlineData("{ dropout: 0.5 }", "validation accuracy lowest", "", Verdict.Supported)]
    public void Are_those_of_the_plain_truth(string compare, string expect, string margin, Verdict verdict) =>
        Assert.Equal(
            verdict,
            Of(run, $"{{ says: So it is., compare: {compare}, expect: {expect}{(margin.Length > 0 ? $", margin: {margin}" : "")} }}").Verdict);

    [Fact]
    public void Are_put_into_words()
    {
        Assert.Equal(
            "Supported: dropout 0.2 has a test accuracy of 91.00 % (95 % interval 90.56 to 91.44, 5 runs), 5.00 percentage points less than dropout "
            + "0.0 (95 % interval 4.91 to 5.09, p < 0.001, P(better) 0.00); the margin is 0.20 percentage points.",
            Of(run, "{ says: Dropout hurts., compare: { dropout: [0.0, 0.2] }, expect: test accuracy lower, margin: 0.2 percentage points }").Sentence);
        RunResults once = MadeUpRun.Of("dropout", ("0.0", [0.97]), ("0.2", [0.92]));
        Assert.Equal(
            "Unresolved: dropout 0.2 has a test accuracy of 91.00 % (1 run), 5.00 percentage points less than dropout "
            + "0.0 (P(better) 0.00); one run each licenses nothing beyond this seed.",
            Of(once, "{ says: Dropout hurts., compare: { dropout: [0.0, 0.2] }, expect: test accuracy lower }").Sentence);
    }

    [Theory]
    [InlineData("epochs", "sgd takes 6 epochs (2 runs), no difference from adam")]
    [InlineData("epochs to 95 % of its best", "sgd takes 4 epochs (2 runs) to 95 % of its best, no difference from adam")]
    [InlineData("seconds to 95 % of its best", "sgd takes 4 s (2 runs) to 95 % of its best, no difference from adam")]
    public void Say_how_many_epochs_or_seconds_it_takes(string measure, string words) => Assert.Contains(
        words,
        Of(
            MadeUpRun.Of("optimizer", ("adam", [0.97, 0.98]), ("sgd", [0.97, 0.98])),
            $"{{ says: Slow., compare: {{ optimizer: [adam, sgd] }}, expect: {measure} higher }}").Sentence,
        StringComparison.Ordinal);

    /// <summary>
    /// rmsprop is better by 1 point with a deviation of 0.72: t = 1 / (0.72 / sqrt(5)) = 3.1, beyond 2.78, which refutes one comparison at 5 %, but not beyond
    /// 3.50, which it takes to refute one of two.
    /// </summary>
    [Theory]
    [InlineData(false, Verdict.NotSupported)]
    [InlineData(true, Verdict.Unresolved)]
    public void One_of_several_comparisons_refutes_at_its_share_of_the_error(bool withThird, Verdict verdict)
    {
        double[] rmsprop = [.. new[] { 0.0028, 0.0028, 0.01, 0.0172, 0.0172 }.Zip(MadeUpRun.Noise, (more, accuracy) => accuracy + more)];
        (string, double[])[] arms = [("adam", MadeUpRun.Noise), ("rmsprop", rmsprop), ("sgd", [0.871, 0.874, 0.865, 0.873, 0.868])];
        Assert.Equal(verdict, Of(MadeUpRun.Of("optimizer", arms[..(withThird ? 3 : 2)]), "{ says: Best., compare: { optimizer: adam }, expect: validation accuracy highest }").Verdict);
    }

    /// <summary>Of the best of three the comparison is shown that makes the verdict: sgd is far below but in doubt, rmsprop is surely a point above.</summary>
    [Fact]
    public void Show_the_comparison_that_refutes_or_is_open()
    {
        ClaimVerdict refuted = Of(
            MadeUpRun.Of("optimizer", ("adam", MadeUpRun.Noise), ("sgd", [0.5, 1.0, 1.0, 1.0, 1.0]), ("rmsprop", [0.981, 0.984, 0.976, 0.982, 0.978])),
            "{ says: Best., compare: { optimizer: adam }, expect: validation accuracy highest }");
        Assert.Equal(Verdict.NotSupported, refuted.Verdict);
        Assert.Contains("less than rmsprop", refuted.Sentence, StringComparison.Ordinal);
        ClaimVerdict open = Of(
            MadeUpRun.Of("optimizer", ("adam", MadeUpRun.Noise), ("sgd", [0.965, 0.969, 0.961, 0.967, 0.964]), ("rmsprop", [0.90, 0.96, 0.99, 0.95, 0.90])),
            "{ says: Best., compare: { optimizer: adam }, expect: validation accuracy highest }");
        Assert.Equal(Verdict.Unresolved, open.Verdict);
        Assert.Contains("more than rmsprop", open.Sentence, StringComparison.Ordinal);
    }

    /// <summary>One comparison would be settled with more repeats; the other is of the same numbers in another order, and never will.</summary>
    [Fact]
    public void Promise_nothing_where_one_comparison_never_ends()
    {
        ClaimVerdict verdict = Of(
            MadeUpRun.Of(
                "optimizer", ("adam", MadeUpRun.Noise), ("sgd", [0.974, 0.970, 0.966, 0.972, 0.968]),
                ("rmsprop", [0.972, 0.969, 0.965, 0.972, 0.966])),
            "{ says: Best., compare: { optimizer: adam }, expect: validation accuracy highest }");
        Assert.Equal(Verdict.Unresolved, verdict.Verdict);
        Assert.Null(verdict.MoreRepeats);
    }

    [Fact]
    public void About_time_need_trials_that_had_the_machine_to_themselves()
    {
        const string faster = "{ says: Faster., compare: { dropout: [0.0, 0.2] }, expect: training time lower }";
        Assert.Equal(Verdict.Supported, Of(run, faster).Verdict);
        ClaimVerdict shared = Of(run.With(trial => trial with { Workers = 2 }), faster);
        Assert.Equal(Verdict.Unresolved, shared.Verdict);
        Assert.Contains("shared the machine with others", shared.Sentence, StringComparison.Ordinal);
    }

    static ClaimVerdict Of(RunResults run, string claim) => run.Ask($"claims: [{claim}]").Verdicts[0];
}
