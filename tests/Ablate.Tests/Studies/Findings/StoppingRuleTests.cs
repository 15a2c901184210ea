using System.Globalization;
using System.Text;
using Ablate.Engine.Randomness;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

/// <summary>
/// What a run with repeats until resolved decides, from the records of its trials to the stop: in made-up runs whose truth is known, how often
/// it finds a difference, and after how many repeats it stops. 200 runs each, or 1,000 with ABLATE_LONG=1.
/// </summary>
public sealed class StoppingRuleTests
{
    const string Which = "questions: [{ ask: Which?, compare: arm, by: validation accuracy }]";
    const string Lower = "claims: [{ says: B is worse., compare: { arm: [a, b] }, expect: validation accuracy lower }]";

    static readonly bool full = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1";
    static readonly int runs = full ? 1000 : 200;

    [Fact]
    public void Errs_as_seldom_as_it_promises_and_finds_what_is_there()
    {
        var table = new StringBuilder("| run | resolved where there is no difference (%) | where it is one deviation (%) | by a single t test after the last (%) | repeats on average, without and with it |\n| --- | --- | --- | --- | --- |\n");
        foreach ((string name, string asked, int arms, int most) in new[]
        {
            ("question, 2 arms, at most 12", Which, 2, 12), ("question, 2 arms, at most 30", Which, 2, 30),
            ("question, 3 arms, at most 30", Which, 3, 30), ("claim \"lower\", at most 30", Lower, 2, 30),
        })
        {
            Simulated none = Simulate(asked, arms, most, 0), one = Simulate(asked, arms, most, 1);
            Assert.True(none.Resolved <= 0.05 + Error(0.05), $"{name} erred in {none.Resolved:P1}");
            double single = PairedPower.Of(1, most);
            if (arms == 2)
                Assert.InRange(one.Resolved, single - 0.03 - Error(single), single + Error(single));
            Assert.True(one.Repeats < none.Repeats);
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {100 * none.Resolved:F1} | {100 * one.Resolved:F1} | {(arms == 2 ? $"{100 * single:F1}" : "")} | {none.Repeats:F1}; {one.Repeats:F1} |\n");
        }
        if (full)
            Committed.Contains(RepositoryFiles.Path("docs", "statistics.md"), "simulated decisions", table.ToString());
    }

    [Fact]
    public void Stops_where_everything_is_resolved_and_says_so()
    {
        RunResults run = Run(2, 8, (arm, repeat) => 0.97 - 0.05 * arm + 0.005 * (repeat * (arm + 1) % 3));
        StoppingRule rule = Rule(run, Which + "\n" + Lower);
        Assert.Null(rule.Decide(3, UpTo(run, 3)));
        RunInfo stopped = rule.Decide(5, UpTo(run, 5))!;
        Assert.Equal((5, 10, 2), (stopped.Repeats, stopped.Trials, stopped.Sequential!.Look));
        Assert.Equal(
            "Stopped after 5 of at most 8 repeats, at look 2 of 3 (after 3, 5 and 8): everything that is asked is resolved.",
            stopped.Sequential.Sentence);
    }

    [Fact]
    public void Ends_at_the_last_look_with_what_is_open()
    {
        RunResults run = Run(2, 8, (arm, repeat) => 0.97 + 0.001 * (repeat % 2 == arm ? 1 : -1));
        StoppingRule rule = Rule(run, Which + "\n" + Lower);
        Assert.All(new[] { 3, 5 }, look => Assert.Null(rule.Decide(look, UpTo(run, look))));
        Assert.Equal("no more were planned, and 2 of 2 questions and claims are open", rule.Decide(8, run.Trials)!.Sequential!.Reason);
    }

    [Fact]
    public void A_run_that_was_cut_off_is_judged_by_its_latest_whole_look()
    {
        RunResults run = Run(2, 8, (arm, repeat) => 0.97 - 0.05 * arm + 0.005 * (repeat * (arm + 1) % 3));
        RunFindings at(int trials) => RunFindings.Of(run with { Trials = [.. run.Trials.Take(trials)] }, RunInquiry.Parse(run, Which, "questions"));
        Assert.Equal(Certainty.Unresolved, at(5).Answers[0].Certainty);
        Assert.Equal(Certainty.Unresolved, at(9).Answers[0].Certainty);
        Assert.Equal(Certainty.Resolved, at(10).Answers[0].Certainty);
        Assert.Equal(5, at(13).Answers[0].Best!.Sample.Count);
    }

    [Fact]
    public void A_repeat_without_a_number_moves_the_look_and_nothing_else()
    {
        RunResults run = Run(2, 8, (arm, repeat) => arm == 0 && repeat == 2 ? double.NaN : 0.97 - 0.05 * arm + 0.005 * (repeat * (arm + 1) % 3));
        Answer answer = RunFindings.Of(run, RunInquiry.Parse(run, Which, "questions")).Answers[0];
        Assert.Equal(Certainty.Resolved, answer.Certainty);
        Assert.Equal(7, answer.Comparisons[0].Difference.Count);
        Assert.Contains("95 % interval at every look", answer.Sentence, StringComparison.Ordinal);
    }

    static Simulated Simulate(string asked, int arms, int most, double truth)
    {
        int[] looks = [.. LookPlan.For(most)];
        RunResults first = Run(arms, most, (_, _) => 0.9);
        var inquiry = RunInquiry.Parse(first, asked, "questions");
        var tests = new StoppingRule(first.Info, first.Info.Sequential!, inquiry);
        int resolved = 0, repeats = 0;
        for (int i = 0; i < runs; i++)
        {
            RandomStream random = new RandomStreams(7, i + 1).Open("simulated run");
            double[][] noise = [.. Enumerable.Range(0, most).Select(_ => (double[])[.. Enumerable.Range(0, arms + 1).Select(_ => random.NextNormal())])];
            RunResults run = Run(
                arms, most,
                (arm, repeat) => 0.9 + 0.001 * ((arm == 0 ? truth : 0) + Math.Sqrt(0.5) * (noise[repeat - 1][arms] + noise[repeat - 1][arm])));
            RunInfo end = looks.Select(look => tests.Decide(look, UpTo(run, look))).First(decided => decided is not null)!;
            repeats += end.Repeats;
            resolved += end.Sequential!.Reason == "everything that is asked is resolved" ? 1 : 0;
        }
        return new Simulated(resolved / (double)runs, repeats / (double)runs);
    }

    static StoppingRule Rule(RunResults run, string asked) => new(run.Info, run.Info.Sequential!, RunInquiry.Parse(run, asked, "questions"));

    static RunResults Run(int arms, int most, Func<int, int, double> accuracy)
    {
        string[] names = ["a", "b", "c"];
        RunResults run = MadeUpRun.Of([("arm", names[..arms])], most, (levels, repeat) => accuracy(Array.IndexOf(names, levels[0]), repeat));
        return run with { Info = run.Info with { Sequential = new SequentialInfo(LookPlan.For(most)) } };
    }

    static TrialRecord[] UpTo(RunResults run, int repeats) => [.. run.Trials.Where(trial => trial.Repeat <= repeats)];

    /// <summary>Three and a half standard errors: passed by chance once in 2,000; the runs are seeded, so a pass stays a pass.</summary>
    static double Error(double rate) => 3.5 * Math.Sqrt(rate * (1 - rate) / runs);

    sealed record Simulated(double Resolved, double Repeats);
}
