using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>Two arms, paired by repeat.</summary>
/// <param name="First">One arm.</param>
/// <param name="Second">The other.</param>
/// <param name="Difference">First minus second, in the unit of the measure, with its interval; and the number of pairs.</param>
/// <param name="PValue">Of the paired t test, after Holm's correction; null where there is no test, or looks decide by the interval.</param>
/// <param name="Superiority">How often a run of the first is better than one of the second, P(A &gt; B) + P(A = B) / 2; null without runs, and of a
/// measure over the repeats.</param>
/// <param name="MoreRepeats">About how many more repeats would tell them apart; null if they are told apart, or no affordable number would do.</param>
public sealed record Comparison(Arm First, Arm Second, Estimate Difference, double? PValue, double? Superiority, int? MoreRepeats)
{
    /// <summary>The error rate of all comparisons of one question together.</summary>
    public const double Alpha = 0.05;

    /// <summary>What sentences call the interval of the difference. Default: that of this pair alone.</summary>
    public string IntervalName { get; init; } = "95 % interval";

    /// <summary>Whether the arms are shown to differ.</summary>
    public bool IsResolved => PValue is { } p ? p < Alpha : Difference.Interval?.Contains(0) == false;

    /// <summary>Whether the arms do not differ by more than rounding: <see cref="Sample.Resolution"/>.</summary>
    public bool IsEven => Math.Abs(Difference.Value ?? double.NaN) <= Math.Max(First.Sample.Resolution, Second.Sample.Resolution);

    /// <summary>Whether the first is shown to be better.</summary>
    public bool FavoursFirst => IsResolved && Difference.Value > 0 == First.Measure.HigherIsBetter;

    /// <summary>
    /// Whether the second is shown to be better. Of two arms the one
    /// with the better mean can be the worse one in the repeats that
    /// both have, where runs of the other, or of itself, have no number.
    /// </summary>
    public bool FavoursSecond => IsResolved && !FavoursFirst;
}
