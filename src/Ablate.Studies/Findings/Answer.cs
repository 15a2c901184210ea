using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Findings;

/// <summary>What the trials say to a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Certainty">What the numbers license.</param>
/// <param name="Arms">What was compared, best first; arms without a number last.</param>
/// <param name="Comparisons">The best against each other, in the order of <paramref name="Arms"/>.</param>
/// <param name="Test">The best arm by the test rows, for a question decided by validation rows; null without test rows, or if they decided.</param>
/// <param name="MoreRepeats">About how many more repeats would resolve it; null if it is resolved, or no affordable number would do.</param>
/// <param name="Sentence">All of that for people.</param>
public sealed record Answer(
    Question Question, Certainty Certainty, IReadOnlyList<Arm> Arms, IReadOnlyList<Comparison> Comparisons, Arm? Test, int? MoreRepeats, string Sentence)
{
    /// <summary>The arm with the best mean; null if none gave a number.</summary>
    public Arm? Best => Arms.FirstOrDefault(arm => arm.Sample.Count > 0);
}
