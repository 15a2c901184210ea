using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Compare;

/// <summary>A combination that the first of several runs shares with another.</summary>
/// <param name="Label">What legends call it.</param>
/// <param name="Samples">What its trials measured in each run; null where a run has no such combination.</param>
public sealed record SharedCombination(string Label, IReadOnlyList<Sample?> Samples)
{
    static readonly Sample none = Sample.Of([]);

    /// <summary>What its trials measured in a run; empty if the run has no such combination.</summary>
    public Sample In(int run) => Samples[run] ?? none;

    /// <summary>How much larger the mean is in a run than in the first, with Welch's interval, as runs of different studies are not in pairs.</summary>
    public Estimate Difference(int run) => WelchTest.Difference(In(run), In(0));
}
