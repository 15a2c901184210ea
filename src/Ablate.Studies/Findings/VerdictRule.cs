using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// Judges a claim from the intervals of paired differences. "Highest" and "lowest" are supported if every
/// single comparison supports them, which needs no correction (all must hold; Berger 1982, Technometrics
/// 24), and not supported if one refutes them at 0.05 / (number of comparisons), Bonferroni's.
/// </summary>
sealed class VerdictRule(RunResults run, Inquiry inquiry, Inference inference)
{
    /// <summary>The verdict on <paramref name="claim"/>.</summary>
    public ClaimVerdict Of(StudyClaim claim) => claim.Expect switch
    {
        Expectation.Optimal => new OptimalRule(run, inquiry, inference).Of(claim),
        Expectation.Below or Expectation.Above => new LimitRule(run, inquiry, inference).Of(claim),
        _ => Compared(claim),
    };

    ClaimVerdict Compared(StudyClaim claim)
    {
        string[] factors = [.. claim.Compare.Select(claimed => claimed.Factor)];
        bool against = claim.Expect is Expectation.Highest or Expectation.Lowest;
        IReadOnlyList<Arm> arms = new ArmTable(run, inquiry).Of(factors, claim.Where, claim.Measure, against ? null : claim.Names);
        Arm[] named = [.. arms.Where(arm => claim.Names(arm.Levels))];
        (Arm First, Arm Second)[] pairs = [];
        if (against)
            pairs = [.. named.SelectMany(arm => arms.Except(named).Select(other => (arm, other)))];
        else if (named.Length == 2)
            pairs = [InOrder(claim, named)];

        var test = new Claim(Relation(claim.Expect), claim.Margin);
        Judged[] judged = [.. pairs.Select(pair => Compare(pair.First, pair.Second, test, pairs.Length))];
        Verdict verdict = judged.Length == 0 || SharedTime.Is(claim.Measure, arms) ? Verdict.Unresolved : Judge(judged);
        IEnumerable<Judged> open = judged.Where(pair => pair.Verdict == Verdict.Unresolved);
        int? more = verdict == Verdict.Unresolved ? AnswerRule.MoreRepeats([.. open.Select(pair => pair.Comparison)]) : null;
        IEnumerable<Judged> decisive = verdict switch
        {
            Verdict.NotSupported => judged.Where(pair => pair.Refutes),
            Verdict.Unresolved => judged.Where(pair => pair.Verdict != Verdict.Supported),
            _ => judged,
        };
        Comparison[] comparisons = [.. judged.Select(pair => pair.Comparison)];
        var result = new ClaimVerdict(claim, verdict, comparisons, more, "")
        {
            Decisive = ClaimVerdict.MostAgainst(claim, decisive.Select(pair => pair.Comparison)) ?? ClaimVerdict.MostAgainst(claim, comparisons),
        };
        return result with { Sentence = VerdictSentence.Of(result) };
    }

    /// <summary>The last combination that the claim writes, then the first.</summary>
    static (Arm, Arm) InOrder(StudyClaim claim, Arm[] named)
    {
        ClaimedLevels differing = claim.Compare.First(claimed => claimed.Levels.Count == 2);
        bool IsLast(Arm arm) => arm.Levels.First(level => level.Factor == differing.Factor).Level == differing.Levels[1];
        return IsLast(named[1]) ? (named[1], named[0]) : (named[0], named[1]);
    }

    static Verdict Judge(Judged[] pairs)
    {
        if (pairs.All(pair => pair.Verdict == Verdict.Supported))
            return Verdict.Supported;
        return pairs.Any(pair => pair.Refutes) ? Verdict.NotSupported : Verdict.Unresolved;
    }

    Judged Compare(Arm first, Arm second, Claim claim, int tests)
    {
        Verdict verdict = inference.Judge(claim, first, second);
        PairedSample pairs = Comparisons.Pairs(first, second);
        Comparison comparison = new Comparisons(inference).Of(first, second) with
        {
            MoreRepeats = verdict == Verdict.Unresolved ? inference.More(first, second, RepeatsToResolve.More(pairs, claim)) : null,
        };
        return new Judged(comparison, verdict, inference.Judge(claim, first, second, Comparison.Alpha / tests) == Verdict.NotSupported);
    }

    static Relation Relation(Expectation expectation) => expectation switch
    {
        Expectation.Lower or Expectation.Lowest => Statistics.Relation.Lower,
        Expectation.Higher or Expectation.Highest => Statistics.Relation.Higher,
        _ => Statistics.Relation.Equal,
    };

    /// <summary>A pair by itself, and whether it refutes the claim although several pairs could have.</summary>
    readonly record struct Judged(Comparison Comparison, Verdict Verdict, bool Refutes);
}
