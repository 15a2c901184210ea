using Ablate.Studies.Inquiries;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>What the trials say to a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">Supported, not supported or unresolved.</param>
/// <param name="Comparisons">What it rests on; the arm that the claim is about is first in each.</param>
/// <param name="MoreRepeats">About how many more repeats would decide; null if it is decided, or no affordable number would do.</param>
/// <param name="Sentence">All of that for people.</param>
public sealed record ClaimVerdict(StudyClaim Claim, Verdict Verdict, IReadOnlyList<Comparison> Comparisons, int? MoreRepeats, string Sentence)
{
    /// <summary>
    /// The comparison whose effect is the one to show, null if there is none: of those that make the verdict, one that refutes the claim or leaves it open,
    /// if there are such, that which speaks most against it.
    /// </summary>
    public Comparison? Decisive { get; init; } = MostAgainst(Claim, Comparisons);

    /// <summary>The comparison that speaks most against <paramref name="claim"/>; null if there is none.</summary>
    internal static Comparison? MostAgainst(StudyClaim claim, IEnumerable<Comparison> comparisons)
    {
        double Against(Comparison comparison) => claim.Expect switch
        {
            Expectation.Lower or Expectation.Lowest or Expectation.Below => comparison.Difference.Value ?? double.PositiveInfinity,
            Expectation.Higher or Expectation.Highest or Expectation.Above => -comparison.Difference.Value ?? double.PositiveInfinity,
            _ => 0,
        };
        return comparisons.MaxBy(Against);
    }
}
