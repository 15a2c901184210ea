using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>A claim that a study puts to the test.</summary>
/// <param name="Says">The claim in words: its label.</param>
/// <param name="Compare">The levels it is about. All combinations of them are meant.</param>
/// <param name="Measure">What it is about.</param>
/// <param name="Expect">What it expects of the measure.</param>
/// <param name="Margin">By how much, in the unit of the measure (a share, not per cent); at least 0.</param>
/// <param name="Where">Other factors held at a level.</param>
public sealed record StudyClaim(
    string Says, IReadOnlyList<ClaimedLevels> Compare, Measure Measure, Expectation Expect, double Margin, IReadOnlyList<Condition> Where)
{
    /// <summary>What <see cref="Expectation.Below"/> and <see cref="Expectation.Above"/> compare with, in the unit of the measure.</summary>
    public double Limit { get; init; }

    /// <summary>What makes a combination dear, for <see cref="Expectation.Optimal"/>; null for any other claim.</summary>
    public ClaimCost? Cost { get; init; }

    /// <summary>Whether it is about the combination of <paramref name="levels"/>, which are of the factors in <see cref="Compare"/>.</summary>
    public bool Names(IReadOnlyList<Condition> levels) =>
        levels.All(level => Compare.First(claimed => claimed.Factor == level.Factor).Levels.Contains(level.Level));
}
