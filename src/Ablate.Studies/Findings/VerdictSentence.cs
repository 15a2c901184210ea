using Ablate.Studies.Inquiries;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>Says a verdict in words.</summary>
static class VerdictSentence
{
    /// <summary>The reason where there is nothing to judge by.</summary>
    public const string NotInThisRun = "the trials that it is about are not in this run";

    /// <summary>The sentence of <paramref name="verdict"/>.</summary>
    public static string Of(ClaimVerdict verdict) => Of(verdict, Reason(verdict));

    /// <summary>The sentence of <paramref name="verdict"/> for <paramref name="reason"/>.</summary>
    public static string Of(ClaimVerdict verdict, string reason) => $"{Name(verdict.Verdict)}: {reason}.{Context(verdict)}";

    /// <summary>"Not supported".</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Supported => "Supported",
        Verdict.NotSupported => "Not supported",
        _ => "Unresolved",
    };

    static string Reason(ClaimVerdict verdict)
    {
        Measure measure = verdict.Claim.Measure;
        if (verdict.Comparisons.Count == 0)
            return NotInThisRun;
        Comparison shown = verdict.Decisive!;
        if (shown.Difference.Value is null)
        {
            string arms = verdict.Claim.Expect is Expectation.Below or Expectation.Above
                ? shown.First.Label
                : $"both {shown.First.Label} and {shown.Second.Label}";
            return $"no repeat has {Wording.Some(measure)} of {arms}";
        }
        string numbers = $"{Wording.Having(shown.First)}, {Wording.Difference(shown)}";
        string margin = verdict.Claim.Margin > 0 ? $"; the margin is {measure.DifferenceText(verdict.Claim.Margin)}" : "";
        string open = verdict.Verdict == Verdict.Unresolved ? $"; {WhyOpen(verdict, shown)}" : "";
        return numbers + margin + open;
    }

    static string WhyOpen(ClaimVerdict verdict, Comparison shown)
    {
        if (SharedTime.Is(verdict.Claim.Measure, [shown.First, shown.Second]))
            return SharedTime.Words;
        if (shown.First.Values.Count == 1)
            return "one run each licenses nothing beyond this seed";
        return Wording.More(verdict.MoreRepeats);
    }

    static string Context(ClaimVerdict verdict)
    {
        if (verdict.Comparisons.Count == 0)
            return "";
        Arm arm = verdict.Comparisons[0].First;
        string[] factors = [.. arm.Tuned.Select(level => level.Factor.Replace('_', ' ')).Distinct()];
        string tuned = factors.Length == 0 ? "" : $" {Wording.Sentence(Wording.List(factors))} tuned for each by {Wording.TunedBy(arm)}.";
        string where = verdict.Claim.Where.Count == 0 ? "" : $" With {ArmLabel.Of(verdict.Claim.Where)}.";
        return Wording.Averaged(arm) + tuned + where;
    }
}
