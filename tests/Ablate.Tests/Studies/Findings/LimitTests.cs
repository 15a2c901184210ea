using Ablate.Engine.Metrics;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

/// <summary>One combination against a limit.</summary>
public sealed class LimitTests
{
    /// <summary>
    /// Validation accuracy 0.970, 0.974, 0.966, 0.972, 0.968: mean 0.97, deviation
    /// 0.00316, so the true mean lies in 0.97 +- 2.776 * 0.00141 = 0.0039.
    /// </summary>
    static readonly RunResults run = MadeUpRun.Of("optimizer", ("sgd", [0.5, 0.5, 0.5, 0.5, 0.6]), ("adam", MadeUpRun.Noise));

    [Theory]
    [InlineData("validation accuracy above 96 percentage points", Verdict.Supported)]
    [InlineData("validation accuracy above 98 percentage points", Verdict.NotSupported)]
    [InlineData("validation accuracy above 96.8 percentage points", Verdict.Unresolved)]
    [InlineData("validation accuracy below 98 percentage points", Verdict.Supported)]
    [InlineData("gap below 1.5 percentage points", Verdict.Unresolved)]
    public void Is_judged_by_the_interval(string expect, Verdict verdict) =>
        Assert.Equal(verdict, run.Ask($"claims: [{{ says: So., compare: {{ optimizer: adam }}, expect: {expect} }}]").Verdicts[0].Verdict);

    /// <summary>Every made-up training takes 9.66 to 9.74 seconds.</summary>
    [Theory]
    [InlineData(1, Verdict.Supported)]
    [InlineData(2, Verdict.Unresolved)]
    public void Times_of_a_shared_machine_are_held_against_no_limit(int workers, Verdict verdict) =>
        Assert.Equal(verdict, run.With(trial => trial with { Workers = workers }).Ask("claims: [{ says: So., compare: { optimizer: adam }, expect: training time below 20 seconds }]").Verdicts[0].Verdict);

    [Fact]
    public void Is_put_into_words() => Assert.Equal(
        "Supported: adam has a validation accuracy of 97.00 % (95 % interval 96.61 to 97.39, 5 runs), 1.00 percentage points more "
        + "than the limit of 96.00 % (95 % interval 0.61 to 1.39, p = 0.0021, P(better) 1.00).",
        run.Ask("claims: [{ says: So., compare: { optimizer: adam }, expect: validation accuracy above 96 percentage points }]").Verdicts[0].Sentence);

    [Theory]
    [InlineData("gap", "a gap of 1.00 percentage points (")]
    [InlineData("deviation over the last epochs", "a deviation over the last epochs of 4.47 percentage points (")]
    [InlineData("deviation of validation accuracy over repeats", "a deviation of validation accuracy over repeats of 0.33 percentage points (")]
    public void Differences_and_deviations_of_shares_are_no_shares(string measure, string text)
    {
        string sentence = run.Ask($"claims: [{{ says: So., compare: {{ optimizer: adam }}, expect: {measure} below 1 % }}]").Verdicts[0].Sentence;
        Assert.Contains(text, sentence, StringComparison.Ordinal);
        Assert.Contains("the limit of 1.00 percentage points (", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_number_there_is_nothing_to_hold_against_it() => Assert.Equal(
        "Unresolved: no repeat has a validation accuracy of adam.",
        MadeUpRun.Of("optimizer", ("adam", [double.NaN, double.NaN])).Ask("claims: [{ says: So., compare: { optimizer: adam }, expect: validation accuracy above 96 % }]").Verdicts[0].Sentence);

    /// <summary>Recalls 0.9, 0.8 and 0.95 in every run but for a little: class b is 0.125 below the mean of the others.</summary>
    [Fact]
    public void A_class_can_be_compared_with_the_others()
    {
        ClassificationReportLine Line(string name, double recall) => new(name, 0.9, recall, 0.9, 100);
        ClassificationReportLine any = Line("macro avg", 0.9);
        RunResults reported = run.With(trial => trial with { Report = new ClassificationReport([Line("a", 0.9), Line("b", 0.8 + 0.001 * trial.Repeat), Line("c", 0.95)], 0.9, any, any) });
        ClaimVerdict verdict = reported.Ask("claims: [{ says: b is hard., expect: test recall of class b against the others below 0 percentage points }]").Verdicts[0];
        Assert.Equal(Verdict.Supported, verdict.Verdict);
        Assert.Equal(0.803 - 0.925, verdict.Decisive!.Difference.Value!.Value, 9);
        Assert.Equal(0.803, reported.Ask("claims: [{ says: b is hard., expect: test recall of class b below 90 percentage points }]").Verdicts[0].Decisive!.First.Mean.Value!.Value, 9);
    }
}
