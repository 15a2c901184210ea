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
        (Arm, Arm)[] pairs = against
            ? [.. named.SelectMany(arm => arms.Except(named).Select(other => (arm, other)))]
            : named.Length == 2 ? [InOrder(claim, named)] : [];

        var test = new Claim(Relation(claim.Expect), claim.Margin);
        Judged[] judged = [.. pairs.Select(pair => Compare(pair.Item1, pair.Item2, test, pairs.Length))];
        Verdict verdict = judged.Length == 0 || SharedTime.Is(claim.Measure, arms) ? Verdict.Unresolved : Judge(judged);
        Judged[] open = [.. judged.Where(pair => pair.Verdict == Verdict.Unresolved)];
        int? more = verdict != Verdict.Unresolved || open.Any(pair => pair.Comparison.MoreRepeats is null)
            ? null
            : open.Max(pair => pair.Comparison.MoreRepeats);
        IEnumerable<Judged> decisive = verdict switch
        {
            Verdict.NotSupported => judged.Where(pair => pair.Refutes),
            Verdict.Unresolved => judged.Where(pair => pair.Verdict != Verdict.Supported),
            _ => judged,
        };
        var result = new ClaimVerdict(claim, verdict, [.. judged.Select(pair => pair.Comparison)], more, "")
        {
            Decisive = ClaimVerdict.MostAgainst(claim, decisive.Select(pair => pair.Comparison)) ?? ClaimVerdict.MostAgainst(claim, judged.Select(pair => pair.Comparison)),
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

    static Verdict Judge(Judged[] pairs) =>
        pairs.All(pair => pair.Verdict == Verdict.Supported) ? Verdict.Supported
        : pairs.Any(pair => pair.Refutes) ? Verdict.NotSupported
        : Verdict.Unresolved;

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
