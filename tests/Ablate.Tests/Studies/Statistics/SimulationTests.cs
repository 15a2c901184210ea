using System.Globalization;
using System.Text;
using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>
/// Studies whose truth is known: ten (or for a sequential test up to twenty) pairs of runs with no difference, and with one of one deviation.
/// How often each method finds one must be what it promises, within binomial error. 200 studies in the ordinary run; with ABLATE_LONG=1
/// in the environment 1,000, whose figures docs/statistics.md shows.
/// </summary>
public sealed class SimulationTests
{
    const int Pairs = 10;
    const int Maximum = 20;

    static readonly bool full = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1";
    static readonly int studies = full ? 1000 : 200;
    static readonly SequentialTest plan = new(3, Maximum);

    /// <summary>A method, how often it may find a difference where none is, and how often it must find one of one deviation where there is a formula.</summary>
    sealed record Method(string Name, Func<double[], double[], bool> FindsDifference, double ErrorRate, bool Exactly, double? Power = null);

    /// <remarks>
    /// Discrete tests promise at most 5 %. Ten pairs in cross-validation with independent differences are not what the corrected test is for; there
    /// it promises less than 5 % by t times sqrt(0.1 / (0.1 + 1/9)). Powers: of the noncentral t with ten pairs; of the others none is stated.
    /// </remarks>
    static readonly Method[] methods =
    [
        new("paired t test", (a, b) => PairedTTest.Of(Pair(a, b))!.PValue <= 0.05, 0.05, true, PairedPower.Of(1, Pairs)),
        new(
            "interval of the mean difference leaves out 0", (a, b) => !Mean.Of(Pair(a, b).Differences).Interval!.Value.Contains(0), 0.05, true,
            PairedPower.Of(1, Pairs)),
        new("Wilcoxon signed-rank, exact", (a, b) => WilcoxonSignedRank.Exact(Pair(a, b))!.PValue <= 0.05, 0.05, false),
        new("paired permutation, exact", (a, b) => PairedPermutation.Of(Pair(a, b), new RandomStreams(1, 1))!.PValue <= 0.05, 0.05, false),
        new("Welch, unpaired", (a, b) => WelchTest.Of(Sample.Of(a[..Pairs]), Sample.Of(b[..Pairs]))!.PValue <= 0.05, 0.05, false),
        new("Mann-Whitney, unpaired", (a, b) => MannWhitney.Of(Sample.Of(a[..Pairs]), Sample.Of(b[..Pairs]))!.PValue <= 0.05, 0.05, false),
        new(
            "t test after each of 3 to 20 pairs (wrong)",
            (a, b) => Enumerable.Range(3, Maximum - 2).Any(n => PairedTTest.Of(Pair(a, b, n))!.PValue <= 0.05), 1, false),
        new(
            "sequential, 3 to 20 pairs",
            (a, b) => Enumerable.Range(3, Maximum - 2).Any(n => plan.Decide(Pair(a, b, n)) == SequentialDecision.Resolved), 0.05, true),
    ];

    [Fact]
    public void Every_method_errs_as_often_as_it_promises_and_finds_what_it_can()
    {
        var table = new StringBuilder("| method | found where there is none (%) | found where it is one deviation (%) | promised (%) |\n| --- | --- | --- | --- |\n");
        foreach (Method method in methods)
        {
            double errors = Rate(method, 0), found = Rate(method, 1);
            Assert.True(errors <= method.ErrorRate + Error(method.ErrorRate), $"{method.Name} erred in {errors:P1}");
            if (method.Exactly)
                Assert.Equal(method.ErrorRate, errors, Error(method.ErrorRate));
            if (method.Power is { } power)
                Assert.Equal(power, found, Error(power));
            string promise = method.ErrorRate == 1
                ? "nothing"
                : $"{(method.Exactly ? "" : "at most ")}5.0; {(method.Power is { } p ? (100 * p).ToString("F1", CultureInfo.InvariantCulture) : "no formula")}";
            table.Append(CultureInfo.InvariantCulture, $"| {method.Name} | {100 * errors:F1} | {100 * found:F1} | {promise} |\n");
        }
        if (full)
            Committed.Contains(RepositoryFiles.Path("docs", "statistics.md"), "simulated studies", table.ToString());
    }

    /// <summary>Coverage, equivalence at the border of its margin, and verdicts: each is wrong in at most the share it names.</summary>
    [Fact]
    public void Intervals_hold_the_truth_and_verdicts_are_seldom_wrong()
    {
        var table = new StringBuilder("| statement | true difference | wrong (%) | promised (%) |\n| --- | --- | --- | --- |\n");
        void Row(string statement, double truth, Func<double[], double[], bool> wrong, double promise, bool exactly)
        {
            double rate = Share(truth, wrong);
            Assert.True(rate <= promise + Error(promise), $"{statement} was wrong in {rate:P1}");
            if (exactly)
                Assert.Equal(promise, rate, Error(promise));
            table.Append(CultureInfo.InvariantCulture, $"| {statement} | {truth:F0} | {100 * rate:F1} | {(exactly ? "" : "at most ")}{100 * promise:F1} |\n");
        }

        Row("t interval, 95 %, 10 pairs", 1, (a, b) => !Mean.Of(Pair(a, b).Differences).Interval!.Value.Contains(1), 0.05, true);
        Row("equivalent within 1 (two one-sided tests)", 1, (a, b) => Equivalence.Paired(Pair(a, b), 1)!.PValue <= 0.05, 0.05, true);
        Row("claim \"higher\", verdict against the truth", 1, (a, b) => new Claim(Relation.Higher, 0).Judge(Pair(a, b)) == Verdict.NotSupported, 0.025, false);
        Row(
            "claim \"equal within 1\", any verdict at the border", 1, (a, b) => new Claim(Relation.Equal, 1).Judge(Pair(a, b)) != Verdict.Unresolved,
            0.05, true);
        Row(
            "sequential interval, at some look", 1,
            (a, b) => Enumerable.Range(3, Maximum - 2).Any(n => plan.Difference(Pair(a, b, n)).Interval is { } interval && !interval.Contains(1)),
            0.05, true);
        if (full)
            Committed.Contains(RepositoryFiles.Path("docs", "statistics.md"), "simulated verdicts", table.ToString());
    }

    /// <summary>
    /// A sequential test of a difference of one deviation needs fewer pairs than
    /// its maximum, and no fewer than the fixed plan can do with on average.
    /// </summary>
    [Fact]
    public void A_sequential_study_stops_early()
    {
        double Pairs(double truth) => Enumerable.Range(0, studies).Average(study =>
        {
            (double[] a, double[] b) = Draw(study, truth);
            return Enumerable.Range(3, Maximum - 2).First(n => plan.Decide(Pair(a, b, n)) != SequentialDecision.Continue);
        });
        double none = Pairs(0), one = Pairs(1);
        Assert.InRange(none, 19, 20);
        Assert.InRange(one, 8, 14);
        if (full)
        {
            Committed.Contains(RepositoryFiles.Path("docs", "statistics.md"), "simulated lengths",
                string.Create(CultureInfo.InvariantCulture, $"It stopped after {none:F1} pairs on average where there is no difference, after {one:F1} where it is one deviation.\n"));
        }
    }

    /// <summary>The boundaries of a plan, in many studies without a difference: 20,000, or with ABLATE_LONG=1 a million.</summary>
    [Fact]
    public void Boundaries_keep_the_error_rate_of_all_looks_together()
    {
        int many = full ? 1_000_000 : 20_000;
        var table = new StringBuilder("| looks after | found where there is none (%) |\n| --- | --- |\n");
        (string Name, SequentialTest Plan)[] plans =
        [
            .. new[] { (2, 3), (3, 5), (3, 10), (3, 20), (5, 20), (3, 50) }.Select(range => ($"{range.Item1} to {range.Item2} pairs", new SequentialTest(range.Item1, range.Item2))),
            .. new[] { 5, 10, 30 }.Select(LookPlan.For).Select(looks => ($"{LookPlan.Text(looks)} pairs", new SequentialTest(looks))),
        ];
        foreach ((string name, SequentialTest looks) in plans)
        {
            double errors = Enumerable.Range(0, many)
                .AsParallel()
                .Count(study => Finds(looks, new RandomStreams(4, study + 1).Open("simulated study"))) / (double)many;
            Assert.Equal(0.05, errors, 3.5 * Math.Sqrt(0.05 * 0.95 / many));
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {100 * errors:F2} |\n");
        }
        if (full)
            Committed.Contains(RepositoryFiles.Path("docs", "statistics.md"), "simulated boundaries", table.ToString());
    }

    /// <summary>The same where repeats lack numbers: a fifth of them at random, or always the same ones.</summary>
    [Fact]
    public void Boundaries_keep_the_error_rate_where_repeats_lack_numbers()
    {
        int many = full ? 400_000 : 10_000;
        var table = new StringBuilder("| looks after | repeats without a number | found where there is none (%) |\n| --- | --- | --- |\n");
        foreach ((int most, string missing, Func<int, RandomStream, bool> lacks) in new (int, string, Func<int, RandomStream, bool>)[]
        {
            (10, "each with a chance of 20 %", (_, random) => random.NextDouble() < 0.2),
            (10, "4 and 10", (repeat, _) => repeat is 4 or 10),
            (12, "each with a chance of 20 %", (_, random) => random.NextDouble() < 0.2),
            (30, "4, and 19 to 29", (repeat, _) => repeat is 4 or (>= 19 and <= 29)),
        })
        {
            var looks = new SequentialTest(LookPlan.For(most));
            double errors = Enumerable.Range(0, many).AsParallel().Count(study =>
            {
                RandomStream random = new RandomStreams(8, study + 1).Open("simulated study");
                double[] measured = [.. Enumerable.Range(1, most).Select(repeat => random.NextNormal() is var number && lacks(repeat, random) ? double.NaN : number)];
                return looks.Looks.Any(look => looks.Decide(Pair(measured, new double[most], look)) == SequentialDecision.Resolved);
            }) / (double)many;
            Assert.Equal(0.05, errors, 3.5 * Math.Sqrt(0.05 * 0.95 / many));
            table.Append(CultureInfo.InvariantCulture, $"| {LookPlan.Text(looks.Looks)} | {missing} | {100 * errors:F2} |\n");
        }
        if (full)
            Committed.Contains(RepositoryFiles.Path("docs", "statistics.md"), "simulated gaps", table.ToString());
    }

    static bool Finds(SequentialTest looks, RandomStream random)
    {
        double sum = 0, squares = 0;
        for (int n = 1; n <= looks.Maximum; n++)
        {
            double difference = random.NextNormal();
            sum += difference;
            squares += difference * difference;
            if (n >= looks.Minimum && Math.Abs(sum) / Math.Sqrt(n) >= looks.Boundary(n) * Math.Sqrt((squares - sum * sum / n) / (n - 1)))
                return true;
        }
        return false;
    }

    /// <summary>Bootstrap intervals, which promise their level only for many runs: of 40 runs of a skewed distribution.</summary>
    [Fact]
    public void Bootstrap_intervals_hold_the_truth_roughly()
    {
        int outside = 0;
        for (int study = 0; study < studies; study++)
        {
            var random = new RandomStreams(5, study + 1).Open("simulated study");
            Sample sample = Sample.Of(Enumerable.Range(0, 40).Select(_ => -Math.Log(1 - random.NextDouble())));
            outside += Bootstrap.BiasCorrected(sample, Mean.Value, new RandomStreams(6, study + 1), resamples: 1000).Interval!.Value.Contains(1) ? 0 : 1;
        }
        Assert.InRange(outside / (double)studies, 0.02, 0.075 + Error(0.05));
    }

    static double Rate(Method method, double truth) => Share(truth, method.FindsDifference);

    static double Share(double truth, Func<double[], double[], bool> happens) =>
        Enumerable.Range(0, studies).AsParallel().Count(study => Draw(study, truth) is var (a, b) && happens(a, b)) / (double)studies;

    /// <summary>Arms whose differences have the mean <paramref name="truth"/> and deviation 1; half of each arm's variance is shared by the pair.</summary>
    static (double[] First, double[] Second) Draw(int study, double truth)
    {
        RandomStream random = new RandomStreams(3, study + 1).Open("simulated study");
        double[] first = new double[Maximum], second = new double[Maximum];
        for (int i = 0; i < Maximum; i++)
        {
            double shared = random.NextNormal();
            first[i] = truth + Math.Sqrt(0.5) * (shared + random.NextNormal());
            second[i] = Math.Sqrt(0.5) * (shared + random.NextNormal());
        }
        return (first, second);
    }

    static PairedSample Pair(double[] first, double[] second, int count = Pairs) => PairedSample.Of(first[..count], second[..count]);

    /// <summary>Three and a half standard errors: passed by chance once in 2,000; the studies are seeded, so a pass stays a pass.</summary>
    static double Error(double rate) => 3.5 * Math.Sqrt(rate * (1 - rate) / studies);
}
