using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// Judges a claim that a level is optimal: the cheapest of the good ones. Good is what is not shown, by the 95 % interval of the paired
/// difference, to be worse than the best by more than the margin. Of several that are named, one has to be it.
/// <code>
/// supported      a good one that is named is shown to be cheaper than every good one that is not, or costs the same in every repeat
/// not supported  none that is named is good, or a good one that is not named is shown to be cheaper than all that are
/// unresolved     otherwise, with one run each, and where costs are times of trials that shared the machine
/// </code>
/// </summary>
sealed class OptimalRule(RunResults run, Inquiry inquiry, Inference inference)
{
    static readonly Claim cheaper = new(Relation.Lower, 0);

    /// <summary>The verdict on <paramref name="claim"/>.</summary>
    public ClaimVerdict Of(StudyClaim claim)
    {
        bool IsNamed(Arm arm) => claim.Names(arm.Levels);
        IReadOnlyList<Arm> all = new ArmTable(run, inquiry).Of([.. claim.Compare.Select(claimed => claimed.Factor)], claim.Where, claim.Measure);
        Arm[] arms = [.. all.Where(arm => arm.Sample.Count > 0)];
        if (arms.Length < 2 || !arms.Any(IsNamed))
            return Said(claim, Verdict.Unresolved, [], all.Count < 2 || !all.Any(IsNamed) ? VerdictSentence.NotInThisRun : $"{Wording.List([.. all.Except(arms).Select(arm => arm.Label)])} gave no {claim.Measure} in any repeat{(all[0].Averaged.Count > 0 ? " of all the runs that are averaged" : "")}");

        Arm best = claim.Measure.HigherIsBetter ? arms.MaxBy(arm => arm.Mean.Value)! : arms.MinBy(arm => arm.Mean.Value)!;
        var worse = new Claim(claim.Measure.HigherIsBetter ? Relation.Lower : Relation.Higher, claim.Margin);
        Arm[] good = [.. arms.Where(arm => arm == best || inference.Judge(worse, arm, best) != Verdict.Supported)];
        Arm[] named = [.. good.Where(IsNamed)], others = [.. good.Except(named)];
        bool isShared = claim.Cost!.Measure is { } measure && SharedTime.Is(measure, good);
        Verdict verdict = arms.Any(arm => arm.Values.Count == 1) ? Verdict.Unresolved
            : named.Length == 0 ? Verdict.NotSupported
            : others.Length == 0 ? Verdict.Supported
            : isShared ? Verdict.Unresolved
            : named.Any(arm => others.All(other => Costs(arm, other, claim.Cost) is Verdict.Supported or null)) ? Verdict.Supported
            : others.Any(other => named.All(arm => Costs(other, arm, claim.Cost) == Verdict.Supported)) ? Verdict.NotSupported
            : Verdict.Unresolved;

        Arm shown = named.FirstOrDefault() ?? arms.First(IsNamed);
        Arm against = shown == best ? arms.First(arm => arm != best) : best;
        Comparison comparison = new Comparisons(inference).Of(shown, against);
        return Said(claim, verdict, [comparison], Reason(claim, best, good, isShared && verdict == Verdict.Unresolved, arms[0].Values.Count == 1));
    }

    /// <summary>Whether <paramref name="first"/> is shown to cost less than <paramref name="second"/>; null if they cost the same, in every repeat.</summary>
    Verdict? Costs(Arm first, Arm second, ClaimCost cost)
    {
        if (cost.Measure is null)
        {
            int difference = Place(first, cost.Factor!) - Place(second, cost.Factor!);
            return difference == 0 ? null : difference < 0 ? Verdict.Supported : Verdict.NotSupported;
        }
        Arm here = first.By(cost.Measure), there = second.By(cost.Measure);
        PairedSample pairs = Comparisons.Pairs(here, there);
        bool same = pairs.Count > 1 && pairs.Differences.Values.ToArray().All(difference => difference == 0);
        return same ? null : inference.Judge(cheaper, here, there);
    }

    int Place(Arm arm, string factor) =>
        run.Info.Factors.First(other => other.Name == factor).Levels.ToList().IndexOf(arm.Levels.First(level => level.Factor == factor).Level);

    string Reason(StudyClaim claim, Arm best, Arm[] good, bool isShared, bool isOneRun)
    {
        string Cost(Arm arm) =>
            claim.Cost!.Measure is { } measure && arm.By(measure).Mean.Value is { } cost ? $"{arm.Label} ({measure.Text(cost)})" : arm.Label;
        string[] byCost =
        [
            .. good.OrderBy(arm => claim.Cost!.Measure is { } measure ? arm.By(measure).Mean.Value ?? double.PositiveInfinity : Place(arm, claim.Cost.Factor!))
                .Select(Cost),
        ];
        string side = claim.Measure.HigherIsBetter ? "below" : "above";
        string rule = claim.Margin > 0 ? $"more than {claim.Measure.DifferenceText(claim.Margin)} {side}" : side;
        string caution = isOneRun ? "; one run each licenses nothing beyond this seed" : isShared ? $"; {SharedTime.Words}" : "";
        return $"{best.Label} has the best {claim.Measure}, {Wording.Value(best)}; not shown to be {rule} it, from cheap to dear by "
            + $"{claim.Cost!.Name.Replace('_', ' ')}: {string.Join(", ", byCost)}{caution}";
    }

    static ClaimVerdict Said(StudyClaim claim, Verdict verdict, Comparison[] comparisons, string reason)
    {
        var result = new ClaimVerdict(claim, verdict, comparisons, null, "");
        return result with { Sentence = VerdictSentence.Of(result, reason) };
    }
}
