using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>Answers a question: ranks its arms by the mean over the repeats and says what the ranking licenses.</summary>
sealed class AnswerRule(RunResults run, Inquiry inquiry, Inference inference)
{
    /// <summary>The answer to <paramref name="question"/>.</summary>
    public Answer Of(Question question)
    {
        IReadOnlyList<Arm> all = new ArmTable(run, inquiry).Of(question.Compare, question.Where, question.By);
        Arm[] ranked = [.. all.Where(arm => arm.Sample.Count > 0).OrderBy(arm => question.By.HigherIsBetter ? -arm.Mean.Value!.Value : arm.Mean.Value!.Value)];
        Arm[] arms = [.. ranked, .. all.Where(arm => arm.Sample.Count == 0)];
        IReadOnlyList<Comparison> comparisons = new Comparisons(inference).OfFirst(ranked);
        Certainty certainty = ranked.Length < 2 ? Certainty.NoResult
            : ranked[0].Values.Count == 1 ? Certainty.OneSeed
            : comparisons.All(comparison => comparison.FavoursFirst) && !SharedTime.Is(question.By, ranked) ? Certainty.Resolved
            : Certainty.Unresolved;
        Comparison[] open = [.. comparisons.Where(comparison => !comparison.FavoursFirst)];
        int? more = certainty != Certainty.Unresolved || open.Length == 0 || open.Any(comparison => comparison.MoreRepeats is null)
            ? null
            : open.Max(comparison => comparison.MoreRepeats);
        var answer = new Answer(question, certainty, arms, comparisons, ranked.Length > 0 ? Test(ranked[0]) : null, more, "");
        return answer with { Sentence = AnswerSentence.Of(answer) };
    }

    /// <summary>The arm by test rows, if validation rows decided and there are test rows.</summary>
    Arm? Test(Arm best) =>
        MeasureCatalogue.Of(run.Trials).OnTestRows(best.Measure) is Measure test && best.By(test) is { Sample.Count: > 0 } judged ? judged : null;
}
