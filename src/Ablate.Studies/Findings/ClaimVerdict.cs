using Ablate.Studies.Inquiries;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>The verdict of the trials on a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">Supported, not supported or unresolved.</param>
/// <param name="Comparisons">The comparisons it rests on; the arm that the claim is about is first in each.</param>
/// <param name="MoreRepeats">About how many more repeats would decide it; null if it is decided, or no affordable number would.</param>
/// <param name="Sentence">The verdict as a sentence.</param>
public sealed record ClaimVerdict(StudyClaim Claim, Verdict Verdict, IReadOnlyList<Comparison> Comparisons, int? MoreRepeats, string Sentence)
{
    /// <summary>
    /// The comparison whose effect is shown with the verdict: the one that speaks most against the claim. Whoever judges a claim by several comparisons may
    /// set it to the one that refutes the claim or leaves it open. Null if there is none.
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
