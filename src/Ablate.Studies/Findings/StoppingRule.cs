using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// When a run that repeats until it is resolved may stop: at the first look at which every question is answered and every claim is supported
/// or not, by the boundaries of a <see cref="SequentialTest"/>. A function of the records of the repeats up to the look, and of nothing else.
/// </summary>
/// <param name="info">The run as planned.</param>
/// <param name="sequential">Its looks.</param>
/// <param name="inquiry">What it is asked.</param>
public sealed class StoppingRule(RunInfo info, SequentialInfo sequential, Inquiry inquiry)
{
    readonly SequentialTests tests = new(sequential.Looks);

    /// <summary>What the look after <paramref name="repeats"/> repeats decides.</summary>
    /// <param name="repeats">One of the looks.</param>
    /// <param name="trials">The records of all trials up to there.</param>
    /// <returns>The run as it ends there, with the reason; null if it goes on.</returns>
    public RunInfo? Decide(int repeats, IReadOnlyList<TrialRecord> trials)
    {
        RunInfo upTo = info with { Repeats = repeats, Trials = trials.Count };
        var run = new RunResults(new RunFolder(""), upTo, trials);
        var inference = new Inference(run, tests);
        int asked = inquiry.Questions.Count + inquiry.Claims.Count;
        IEnumerable<Answer> answers = inquiry.Questions.Select(new AnswerRule(run, inquiry, inference).Of);
        IEnumerable<ClaimVerdict> verdicts = inquiry.Claims.Select(new VerdictRule(run, inquiry, inference).Of);
        int open = answers.Count(answer => answer.Certainty != Certainty.Resolved) + verdicts.Count(verdict => verdict.Verdict == Verdict.Unresolved);
        if (open > 0 && repeats < sequential.Looks[^1])
            return null;
        string reason = open == 0 ? "everything that is asked is resolved"
            : $"no more were planned, and {open} of {asked} questions and claims {(open == 1 ? "is" : "are")} open";
        return upTo with { Sequential = sequential with { Look = sequential.Looks.ToList().IndexOf(repeats) + 1, Reason = reason } };
    }
}
