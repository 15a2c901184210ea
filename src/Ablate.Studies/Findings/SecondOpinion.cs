using Ablate.Engine.Randomness;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// The same results by statistics that assume less than means and t tests: resampled intervals, medians, tests by signs and by ranks. They decide
/// nothing; where they disagree with an answer, a stray run or too few of them made it.
/// </summary>
/// <param name="Measure">What chooses among the combinations.</param>
/// <param name="Arms">The best combinations, best first, at most <see cref="MostArms"/>.</param>
/// <param name="Others">How many combinations with a number are not among them.</param>
/// <param name="Pairs">
/// The best against each other of them. Empty where repeats share training rows and where runs are looked at more than once, of which these tests know nothing.
/// </param>
/// <param name="Ranking">How all combinations rank, nuisance factors tuned for each; null where nothing can be ranked.</param>
public sealed record SecondOpinion(Measure Measure, IReadOnlyList<ArmSummary> Arms, int Others, IReadOnlyList<PairSummary> Pairs, Ranking? Ranking)
{
    /// <summary>So many combinations are described: every two of them are tested, which takes a second for as many.</summary>
    public const int MostArms = 12;

    /// <summary>So many runs, or signs of pairs, are drawn in all, which takes a second or two; of many repeats fewer samples of each.</summary>
    const long MostDrawn = 200_000_000;

    /// <summary>Up to so many pairs the signed ranks are counted, beyond that the normal distribution is as good.</summary>
    const int MostCounted = 50;

    /// <summary>
    /// It of <paramref name="run"/>, of which <paramref name="cells"/> are all combinations, and <paramref name="tuned"/> those
    /// that are compared: a level of a nuisance factor is no competitor.
    /// </summary>
    /// <returns>Null where no combination has two runs with a number.</returns>
    internal static SecondOpinion? Of(RunResults run, IReadOnlyList<Arm> cells, IReadOnlyList<Arm> tuned, Inference inference)
    {
        Arm[] ranked = [.. cells.Where(arm => arm.Sample.Count > 0).OrderBy(arm => (arm.Measure.HigherIsBetter ? -1 : 1) * arm.Mean.Value)];
        if (!ranked.Any(arm => arm.Sample.Count > 1))
            return null;
        var streams = new RandomStreams(run.Info.Seed, 1);
        Arm[] best = [.. ranked.Take(MostArms)];
        bool areIndependent = best.All(arm => inference.IsIndependent(arm));
        return new SecondOpinion(
            cells[0].Measure,
            [.. best.Select(arm => ArmSummary.Of(arm, streams, Draws(10_000, (long)best.Length * run.Info.Repeats)))],
            ranked.Length - best.Length,
            areIndependent ? AgainstFirst(best, streams) : [],
            Ranking.Of(tuned, areIndependent));
    }

    /// <summary>
    /// The first against each other. The best was picked by the same numbers,
    /// so Holm's correction counts every pair, as in <see cref="Comparisons"/>.
    /// </summary>
    static PairSummary[] AgainstFirst(Arm[] arms, RandomStreams streams)
    {
        PairedSample[] samples = [.. Comparisons.AllPairs(arms).Select(pair => Comparisons.Pairs(pair.First, pair.Second))];
        int draws = Draws(100_000, samples.Sum(sample => (long)sample.Count));
        double?[] signs = Holm.AdjustKnown([.. samples.Select(sample => PairedPermutation.Of(sample, streams, draws)?.PValue)]);
        double?[] ranks = Holm.AdjustKnown([.. samples.Select(Wilcoxon)]);
        PairSummary Summary(Arm arm, int i) => new(arms[0], arm, samples[i].Count, EffectSize.CohenDz(samples[i]), signs[i], ranks[i]);
        return [.. arms.Skip(1).Select(Summary)];
    }

    /// <summary>
    /// How often <paramref name="numbers"/> in all are drawn: <paramref name="usual"/> times, or less often to stay within <see cref="MostDrawn"/>.
    /// </summary>
    static int Draws(int usual, long numbers) => (int)Math.Clamp(MostDrawn / Math.Max(1, numbers), 1_000, usual);

    static double? Wilcoxon(PairedSample sample) =>
        (sample.Count <= MostCounted ? WilcoxonSignedRank.Exact(sample) : WilcoxonSignedRank.Asymptotic(sample))?.PValue;
}

/// <summary>One combination by several statistics.</summary>
/// <param name="Arm">The combination, with its mean and Student's interval.</param>
/// <param name="Resampled">The mean with its BCa interval; without one below three runs.</param>
/// <param name="Median">The middle run.</param>
/// <param name="InterquartileMean">The mean of the middle half of the runs.</param>
public sealed record ArmSummary(Arm Arm, Estimate Resampled, double Median, double InterquartileMean)
{
    internal static ArmSummary Of(Arm arm, RandomStreams streams, int resamples) => new(
        arm,
        Bootstrap.BiasCorrected(arm.Sample, Statistics.Mean.Value, streams, resamples: resamples),
        Statistics.Median.Of(arm.Sample)!.Value,
        Statistics.InterquartileMean.Of(arm.Sample)!.Value);
}

/// <summary>Two combinations by tests without a normal distribution.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Count">Pairs of runs with a number of both.</param>
/// <param name="EffectSize">The mean difference in deviations of the differences: Cohen's d_z; null without spread.</param>
/// <param name="BySigns">p of the permutation test of the signs, after Holm's correction; null without pairs.</param>
/// <param name="ByRanks">p of Wilcoxon's signed-rank test, after Holm's correction; null if no pair differs.</param>
public sealed record PairSummary(Arm First, Arm Second, int Count, double? EffectSize, double? BySigns, double? ByRanks);
