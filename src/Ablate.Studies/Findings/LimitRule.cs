using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>Judges a claim that a combination is below or above a limit, by the confidence interval of its difference from the limit.</summary>
sealed class LimitRule(RunResults run, Inquiry inquiry, Inference inference)
{
    /// <summary>The verdict on <paramref name="claim"/>.</summary>
    public ClaimVerdict Of(StudyClaim claim)
    {
        IReadOnlyList<Arm> arms = new ArmTable(run, inquiry).Of([.. claim.Compare.Select(claimed => claimed.Factor)], claim.Where, claim.Measure, claim.Names);
        if (arms.Count == 0)
            return Said(new ClaimVerdict(claim, Verdict.Unresolved, [], null, ""));
        Arm arm = arms[0];
        Arm limit = Constant(arm, claim);
        PairedSample pairs = Comparisons.Pairs(arm, limit);
        var test = new Claim(claim.Expect == Expectation.Below ? Relation.Lower : Relation.Higher, claim.Margin);
        Verdict verdict = SharedTime.Is(claim.Measure, arms) ? Verdict.Unresolved : inference.Judge(test, arm, limit);
        int? more = verdict == Verdict.Unresolved ? inference.More(arm, limit, RepeatsToResolve.More(pairs, test)) : null;
        return Said(new ClaimVerdict(claim, verdict, [new Comparisons(inference).Of(arm, limit)], more, ""));
    }

    /// <summary>The limit as an arm that always gives the same number.</summary>
    static Arm Constant(Arm arm, StudyClaim claim) =>
        arm with { Levels = [new Condition("", $"the limit of {claim.Measure.Text(claim.Limit)}")], Values = [.. arm.Values.Select(_ => claim.Limit)] };

    static ClaimVerdict Said(ClaimVerdict verdict) => verdict with { Sentence = VerdictSentence.Of(verdict) };
}
