using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

public sealed class SequentialTestTests
{
    /// <remarks>
    /// ldbounds (Casper and Perez, after Reboussin, DeMets, Kim and Lan 2000) prints for five equal steps at 5 %, two-sided, the boundary 4.8769 at the first
    /// look, which spends all there is: P(|Z| > 4.8769) = alpha(0.2).
    /// </remarks>
    [Fact]
    public void Spending_is_that_of_Lan_and_DeMets()
    {
        Assert.Equal(4.8769, Quantile.Normal(1 - AlphaSpending.OBrienFleming(0.2, 0.05) / 2), 5e-5);
        Assert.Equal(0.05, AlphaSpending.OBrienFleming(1, 0.05), 1e-12);
    }

    /// <remarks>If nothing was looked at before, the boundary is Student's.</remarks>
    [Theory]
    [InlineData(2, 12.706204736174694)]
    [InlineData(3, 4.302652729749462)]
    [InlineData(10, 2.262157162798205)]
    public void One_look_is_the_t_test(int repeats, double boundary) =>
        Assert.Equal(1, new SequentialTest(repeats, repeats).Boundary(repeats) / boundary, 1e-9);

    /// <remarks>The share that cos^m leaves below an angle is that of Student's t with m + 1 degrees of freedom.</remarks>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    public void Powers_of_the_cosine_are_Students_distribution(int power)
    {
        for (double angle = -1.6; angle <= 1.6; angle += 0.1)
        {
            double t = Math.Sqrt(power + 1) * Math.Tan(Math.Clamp(angle, -Math.PI / 2, Math.PI / 2));
            Assert.Equal(1 - TailProbability.Student(t, power + 1), CosinePower.Share(angle, power), 1e-12);
        }
    }

    [Fact]
    public void Boundaries_fall_and_end_a_little_above_the_t_test()
    {
        var plan = new SequentialTest(3, 20);
        double[] boundaries = [.. Enumerable.Range(3, 18).Select(plan.Boundary)];
        Assert.Equal(boundaries.OrderDescending(), boundaries);
        Assert.InRange(boundaries[^1], 2.093, 2.45);
        Assert.Equal(double.PositiveInfinity, plan.Boundary(2));
    }

    /// <remarks>Of ten repeats eight gave a pair, as many as an earlier look has: the last look is no longer held to that look's share.</remarks>
    [Fact]
    public void The_last_look_spends_what_is_left_whatever_the_number_of_pairs()
    {
        var plan = new SequentialTest([3, 5, 8, 10]);
        double Reach(int pairs, int repeats)
        {
            double[] first = [.. Enumerable.Range(0, repeats).Select(i => i < pairs ? (i % 2 == 0 ? 1.0 : -1.0) : double.NaN)];
            PairedSample sample = PairedSample.Of(first, new double[repeats]);
            return plan.Difference(sample).Interval!.Value.Width / 2 / Mean.StandardError(sample.Differences);
        }
        Assert.Equal(plan.Boundary(8), Reach(8, 8), 1e-9);
        Assert.Equal(2.389, Reach(8, 10), 2e-3);
        Assert.Equal(2.778, Reach(5, 10), 2e-3);
        Assert.True(Reach(7, 10) > Reach(8, 10));
    }

    /// <remarks>
    /// Of ten repeats the fourth and the last gave no pair, so the looks after 3, 5, 8 and 10 had 3, 4, 7 and 8. The boundaries were those of looks after
    /// 3, 5 and 8 pairs, as if the one after 7 had not been, and erred in 5.19 % of 400,000 studies.
    /// </remarks>
    [Fact]
    public void Looks_go_on_from_the_pairs_that_those_before_had()
    {
        var plan = new SequentialTest([3, 5, 8, 10]);
        double[] measured = [1, -1, 1, double.NaN, -1, 1, -1, 1, -1, double.NaN];
        SequentialLook? before = null;
        foreach ((int repeats, int pairs, double time) in new[] { (3, 3, 0.3), (5, 4, 0.4), (8, 7, 0.7), (10, 8, 1) })
        {
            before = SequentialLook.After(before, pairs, time, plan.Alpha);
            PairedSample sample = PairedSample.Of(measured[..repeats], new double[repeats]);
            Assert.Equal(pairs, sample.Count);
            double reach = plan.Difference(sample).Interval is { } interval ? interval.Width / 2 / Mean.StandardError(sample.Differences) : double.PositiveInfinity;
            Assert.Equal(before.Boundary, reach, 1e-9);
        }
    }

    /// <remarks>Nothing new was seen, so nothing is spent; two pairs are fewer than any look needs.</remarks>
    [Fact]
    public void A_look_without_a_new_pair_is_the_look_before()
    {
        var plan = new SequentialTest([3, 5, 8, 10]);
        double[] measured = [1, -1, 1.5, double.NaN, double.NaN, 2, -1, 1];
        Interval? At(int repeats) => plan.Difference(PairedSample.Of(measured[..repeats], new double[repeats])).Interval;
        Assert.Equal(At(3), At(5));
        Assert.Null(plan.Difference(PairedSample.Of([1, double.NaN, 2], new double[3])).Interval);
    }

    [Fact]
    public void A_clear_difference_stops_early_and_none_runs_to_the_end()
    {
        var plan = new SequentialTest(3, 8);
        double[] clear = [1.00, 1.01, 0.99, 1.005, 1.00, 1.01, 0.99, 1.00], none = [0.1, -0.1, 0.2, -0.2, 0.1, -0.1, 0.2, -0.2];
        SequentialDecision[] Decisions(double[] differences) =>
            [.. Enumerable.Range(1, 8).Select(n => plan.Decide(PairedSample.Of(differences[..n], new double[n])))];
        Assert.Equal(SequentialDecision.Continue, Decisions(clear)[1]);
        Assert.Contains(SequentialDecision.Resolved, Decisions(clear)[..5]);
        Assert.Equal([.. Enumerable.Repeat(SequentialDecision.Continue, 7), SequentialDecision.Unresolved], Decisions(none));
    }

    [Fact]
    public void A_claim_is_resolved_when_its_verdict_is()
    {
        var plan = new SequentialTest(3, 8);
        double[] differences = [0.1, -0.1, 0.2, -0.2, 0.1, -0.1, 0.2, -0.2];
        PairedSample pairs = PairedSample.Of(differences, new double[8]);
        Assert.Equal(SequentialDecision.Resolved, plan.Decide(pairs, new Claim(Relation.Equal, 1)));
        Assert.Equal(SequentialDecision.Resolved, plan.Decide(pairs, new Claim(Relation.Higher, 1)));
        Assert.Equal(Verdict.NotSupported, new Claim(Relation.Higher, 1).Judge(pairs, plan.Difference(pairs).Interval));
        Assert.Equal(SequentialDecision.Unresolved, plan.Decide(pairs, new Claim(Relation.Higher, 0)));
    }

    [Fact]
    public void Diverged_repeats_use_up_the_plan_and_nothing_can_be_added()
    {
        var plan = new SequentialTest(3, 4);
        Assert.Equal(SequentialDecision.Unresolved, plan.Decide(PairedSample.Of([1, double.NaN, double.NaN, 2], new double[4])));
        Assert.Throws<ArgumentException>(() => plan.Decide(PairedSample.Of(new double[5], new double[5])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialTest(1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialTest(3, 2));
    }
}
