using Ablate.Engine.Randomness;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

/// <summary>Steadiness is the standard deviation over the repeats.</summary>
public sealed class SteadinessTests
{
    static readonly RunResults run = MadeUpRun.Of(
        "activation",
        ("relu", [0.95, 0.99, 0.94, 0.98, 0.97, 0.93, 0.99, 0.95, 0.97, 0.94]),
        ("sigmoid", [0.960, 0.961, 0.959, 0.962, 0.960, 0.958, 0.961, 0.960, 0.959, 0.960]));

    [Fact]
    public void The_arm_with_the_smaller_deviation_is_steadier()
    {
        ClaimVerdict verdict = run.Ask("claims: [{ says: Steadier., compare: { activation: [relu, sigmoid] }, expect: deviation of validation accuracy over repeats lower }]").Verdicts[0];
        Assert.Equal(Verdict.Supported, verdict.Verdict);
        // The deviations are 0.02183 and 0.00115; the jackknife's are a little larger, free of their bias.
        Assert.InRange(verdict.Decisive!.Second.Mean.Value!.Value, 0.0218, 0.024);
        Assert.InRange(verdict.Decisive.First.Mean.Value!.Value, 0.00115, 0.0013);
    }

    /// <summary>No run has a deviation, so none can be better than another.</summary>
    [Fact]
    public void There_is_no_share_of_better_runs()
    {
        ClaimVerdict verdict = run.Ask("claims: [{ says: Steadier., compare: { activation: [relu, sigmoid] }, expect: deviation of validation accuracy over repeats lower }]").Verdicts[0];
        Assert.Null(verdict.Decisive!.Superiority);
        Assert.DoesNotContain("P(better)", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_are_too_few() => Assert.Equal(
        Verdict.Unresolved,
        MadeUpRun.Of("activation", ("relu", [0.9, 0.8]), ("tanh", [0.9, 0.9])).Ask("claims: [{ says: Steadier., compare: { activation: [relu, tanh] }, expect: deviation of test accuracy over repeats lower }]").Verdicts[0].Verdict);

    /// <summary>Runs that are all alike have a deviation of zero, and not what rounding leaves of it.</summary>
    [Fact]
    public void Constant_arms_are_equally_steady() => Assert.Equal(
        Verdict.Supported,
        MadeUpRun.Of("activation", ("relu", [0.1, 0.1, 0.1, 0.1]), ("tanh", [0.97, 0.97, 0.97, 0.97]))
            .Ask("claims: [{ says: As steady., compare: { activation: [relu, tanh] }, expect: deviation of validation accuracy over repeats equal, margin: 0.1 percentage points }]").Verdicts[0].Verdict);

    /// <summary>The mean of n numbers is linear in each, so its pseudo-values are the numbers themselves.</summary>
    [Fact]
    public void Pseudo_values_of_a_mean_are_the_runs() =>
        Assert.Equal(
            [1, 2.5, double.NaN, 7],
            Jackknife.PseudoValues([1, 2.5, double.NaN, 7], values => Mean.Value(values)).Select(value => Math.Round(value, 9)));

    /// <summary>With the divisor n, the pseudo-values of a variance have the mean s^2 with the divisor n - 1: the bias is gone. Of 1, 2, 6: s^2 = 7.</summary>
    [Fact]
    public void Pseudo_values_have_no_bias() =>
        Assert.Equal(7, Jackknife.PseudoValues([1, 2, 6], values => StandardDeviation.SumOfSquares(values) / values.Length).Average(), 9);

    /// <summary>
    /// Two arms that are equally steady are found to differ about as often as promised: 5 % of the studies; somewhat more with so few as ten repeats.
    /// </summary>
    [Fact]
    public void Equal_arms_are_rarely_told_apart()
    {
        RandomStream random = new RandomStreams(1, 1).Open("steadiness");
        int found = 0;
        const int Studies = 4000;
        for (int study = 0; study < Studies; study++)
        {
            double[] first = [.. Enumerable.Range(0, 10).Select(_ => random.NextNormal())],
                second = [.. Enumerable.Range(0, 10).Select(_ => random.NextNormal())];
            PairedSample pairs = PairedSample.Of(
                Jackknife.PseudoValues(first, StandardDeviation.Value), Jackknife.PseudoValues(second, StandardDeviation.Value));
            found += PairedTTest.Of(pairs)!.PValue < 0.05 ? 1 : 0;
        }
        Assert.InRange(found / (double)Studies, 0.03, 0.075);
    }
}
