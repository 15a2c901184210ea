using Ablate.Studies.Inquiries;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>A published value beside ours.</summary>
/// <param name="Published">The published value.</param>
/// <param name="Ours">What we measured; its mean has the 95 % interval of the true mean.</param>
/// <param name="Expected">Where a mean of as many runs as were published falls in 95 % of the cases, if made like ours; null below two runs.</param>
/// <param name="Agreement">Whether the published value lies in <paramref name="Expected"/>.</param>
/// <param name="Sentence">All of that for people.</param>
public sealed record PublishedComparison(PublishedValue Published, Arm Ours, Interval? Expected, Agreement Agreement, string Sentence);
