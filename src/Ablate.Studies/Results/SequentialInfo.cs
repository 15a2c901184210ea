using Ablate.Studies.Statistics;

namespace Ablate.Studies.Results;

/// <summary>How a run that repeats until it is resolved is looked at, and where it stopped.</summary>
/// <param name="Looks">After how many repeats; the last is the most there may be.</param>
/// <param name="Look">The look, from 1, at which it stopped; null if it has not.</param>
/// <param name="Reason">Why it stopped there; null if it has not.</param>
public sealed record SequentialInfo(IReadOnlyList<int> Looks, int? Look = null, string? Reason = null)
{
    /// <summary>Where it stopped and why, or that it has not.</summary>
    public string Sentence => Look is { } look
        ? $"Stopped after {Looks[look - 1]} of at most {Looks[^1]} repeats, at look {look} of {Looks.Count} (after {LookPlan.Text(Looks)}): {Reason}."
        : $"Repeats until resolved, at most {Looks[^1]}, with looks after {LookPlan.Text(Looks)}.";
}
