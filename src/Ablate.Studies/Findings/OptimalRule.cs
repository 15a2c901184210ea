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
        if (all.Count < 2 || !all.Any(IsNamed))
            return Said(claim, Verdict.Unresolved, [], VerdictSentence.NotInThisRun);
        if (arms.Length < 2 || !arms.Any(IsNamed))
        {
            string without = Wording.List([.. all.Except(arms).Select(arm => arm.Label)]);
            string averaged = all[0].Averaged.Count > 0 ? " of all the runs that are averaged" : "";
            return Said(claim, Verdict.Unresolved, [], $"{without} gave no {claim.Measure} in any repeat{averaged}");
        }

        Arm best = claim.Measure.HigherIsBetter ? arms.MaxBy(arm => arm.Mean.Value)! : arms.MinBy(arm => arm.Mean.Value)!;
        var worse = new Claim(claim.Measure.HigherIsBetter ? Relation.Lower : Relation.Higher, claim.Margin);
        Arm[] good = [.. arms.Where(arm => arm == best || inference.Judge(worse, arm, best) != Verdict.Supported)];
        Arm[] named = [.. good.Where(IsNamed)];
        Arm[] others = [.. good.Except(named)];
        bool isShared = claim.Cost!.Measure is { } measure && SharedTime.Is(measure, good);
        bool isOneRun = arms.Any(arm => arm.Values.Count == 1);
        Verdict verdict = isOneRun ? Verdict.Unresolved : Judge(named, others, claim.Cost, isShared);

        Arm shown = named.FirstOrDefault() ?? arms.First(IsNamed);
        Arm against = shown == best ? arms.First(arm => arm != best) : best;
        Comparison comparison = new Comparisons(inference).Of(shown, against);
        return Said(claim, verdict, [comparison], Reason(claim, best, good, isShared && verdict == Verdict.Unresolved, isOneRun));
    }

    /// <summary>The verdict by the good ones that are named and those that are not.</summary>
    Verdict Judge(Arm[] named, Arm[] others, ClaimCost cost, bool isShared)
    {
        if (named.Length == 0)
            return Verdict.NotSupported;
        if (others.Length == 0)
            return Verdict.Supported;
        if (isShared)
            return Verdict.Unresolved;
        if (named.Any(arm => others.All(other => Costs(arm, other, cost) is Verdict.Supported or null)))
            return Verdict.Supported;
        bool isOneCheaper = others.Any(other => named.All(arm => Costs(other, arm, cost) == Verdict.Supported));
        return isOneCheaper ? Verdict.NotSupported : Verdict.Unresolved;
    }

    /// <summary>Whether <paramref name="first"/> is shown to cost less than <paramref name="second"/>; null if they cost the same, in every repeat.</summary>
    Verdict? Costs(Arm first, Arm second, ClaimCost cost)
    {
        if (cost.Measure is null)
        {
            int difference = Place(first, cost.Factor!) - Place(second, cost.Factor!);
            if (difference == 0)
                return null;
            return difference < 0 ? Verdict.Supported : Verdict.NotSupported;
        }
        Arm firstCost = first.By(cost.Measure);
        Arm secondCost = second.By(cost.Measure);
        PairedSample pairs = Comparisons.Pairs(firstCost, secondCost);
        bool areSame = pairs.Count > 1 && pairs.Differences.Values.ToArray().All(difference => difference == 0);
        return areSame ? null : inference.Judge(cheaper, firstCost, secondCost);
    }

    int Place(Arm arm, string factor) =>
        run.Info.Factors.First(other => other.Name == factor).Levels.ToList().IndexOf(arm.Levels.First(level => level.Factor == factor).Level);

    string Reason(StudyClaim claim, Arm best, Arm[] good, bool isShared, bool isOneRun)
    {
        double Cost(Arm arm) =>
            claim.Cost!.Measure is { } measure ? arm.By(measure).Mean.Value ?? double.PositiveInfinity : Place(arm, claim.Cost.Factor!);
        string WithCost(Arm arm) =>
            claim.Cost!.Measure is { } measure && arm.By(measure).Mean.Value is { } cost ? $"{arm.Label} ({measure.Text(cost)})" : arm.Label;
        IEnumerable<string> byCost = good.OrderBy(Cost).Select(WithCost);
        string side = claim.Measure.HigherIsBetter ? "below" : "above";
        string rule = claim.Margin > 0 ? $"more than {claim.Measure.DifferenceText(claim.Margin)} {side}" : side;
        string caution = "";
        if (isOneRun)
            caution = "; one run each licenses nothing beyond this seed";
        else if (isShared)
            caution = $"; {SharedTime.Words}";
        return $"{best.Label} has the best {claim.Measure}, {Wording.Value(best)}; not shown to be {rule} it, from cheap to dear by "
            + $"{claim.Cost!.Name.Replace('_', ' ')}: {string.Join(", ", byCost)}{caution}";
    }

    static ClaimVerdict Said(StudyClaim claim, Verdict verdict, Comparison[] comparisons, string reason)
    {
        var result = new ClaimVerdict(claim, verdict, comparisons, null, "");
        return result with { Sentence = VerdictSentence.Of(result, reason) };
    }
}
