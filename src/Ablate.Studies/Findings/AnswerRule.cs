using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>Answers a question: ranks its arms by their means over the repeats and says how certain the ranking is.</summary>
sealed class AnswerRule(RunResults run, Inquiry inquiry, Inference inference)
{
    /// <summary>The answer to <paramref name="question"/>.</summary>
    public Answer Of(Question question)
    {
        IReadOnlyList<Arm> all = new ArmTable(run, inquiry).Of(question.Compare, question.Where, question.By);
        int sign = question.By.HigherIsBetter ? -1 : 1;
        Arm[] ranked = [.. all.Where(arm => arm.Sample.Count > 0).OrderBy(arm => sign * arm.Mean.Value!.Value)];
        Arm[] rankedThenEmpty = [.. ranked, .. all.Where(arm => arm.Sample.Count == 0)];
        IReadOnlyList<Comparison> comparisons = new Comparisons(inference).OfFirst(ranked);
        Certainty certainty = CertaintyOf(question, ranked, comparisons);
        int? more = certainty == Certainty.Unresolved ? MoreRepeats([.. comparisons.Where(comparison => !comparison.FavoursFirst)]) : null;
        var answer = new Answer(question, certainty, rankedThenEmpty, comparisons, ranked.Length > 0 ? OnTestRows(ranked[0]) : null, more, "");
        return answer with { Sentence = AnswerSentence.Of(answer) };
    }

    static Certainty CertaintyOf(Question question, Arm[] ranked, IReadOnlyList<Comparison> comparisons)
    {
        if (ranked.Length < 2)
            return Certainty.NoResult;
        if (ranked[0].Values.Count == 1)
            return Certainty.OneSeed;
        bool isBest = comparisons.All(comparison => comparison.FavoursFirst);
        return isBest && !SharedTime.Is(question.By, ranked) ? Certainty.Resolved : Certainty.Unresolved;
    }

    /// <summary>
    /// The number of further repeats that would resolve all of <paramref name="open"/>; null if there are none, or no affordable number would.
    /// </summary>
    internal static int? MoreRepeats(IReadOnlyList<Comparison> open)
    {
        bool isInSight = open.Count > 0 && open.All(comparison => comparison.MoreRepeats is not null);
        return isInSight ? open.Max(comparison => comparison.MoreRepeats) : null;
    }

    /// <summary>The best arm measured on test rows; null if it was not chosen by validation rows, or there are no test rows.</summary>
    Arm? OnTestRows(Arm best) =>
        MeasureCatalogue.Of(run.Trials).OnTestRows(best.Measure) is Measure test && best.By(test) is { Sample.Count: > 0 } judged ? judged : null;
}
