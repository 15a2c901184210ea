namespace Ablate.Studies.Statistics;

/// <summary>
/// "A is lower than B", "higher than B", "equal to B", by a margin m &gt;= 0, about the true mean d of A - B, judged from an interval of d:
/// <code>
/// claim    holds where     supported if            not supported if
/// lower    d &lt; -m          high &lt; -m               low &gt; -m
/// higher   d &gt; m           low &gt; m                 high &lt; m
/// equal    -m &lt; d &lt; m      low &gt; -m and high &lt; m   low &gt; m or high &lt; -m
/// </code>
/// and unresolved otherwise. With an interval of level 1 - alpha a wrong verdict comes up in at most alpha of the studies.
/// </summary>
/// <remarks>
/// "Not supported" means shown not to hold, not merely not shown. So a claim without margin about arms that are equal stays unresolved
/// however many repeats there are: to be told of equality, claim it, with a margin. "Equal" with level 1 - alpha is
/// <see cref="Equivalence"/> at alpha / 2; level 0.90 gives the usual test at 5 %. Without an interval (fewer than two whole pairs, or
/// differences that are all the same) the verdict is unresolved, but for one case: if both arms gave the same number in every one of two or
/// more pairs, they are equal, and neither lower nor higher.
/// </remarks>
/// <param name="Relation">What is claimed.</param>
/// <param name="Margin">By how much, in the unit of the measurements; at least 0.</param>
public sealed record Claim(Relation Relation, double Margin)
{
    /// <summary>By how much, in the unit of the measurements; at least 0.</summary>
    public double Margin { get; } = Margin >= 0 && double.IsFinite(Margin)
        ? Margin
        : throw new ArgumentOutOfRangeException(nameof(Margin), Margin, "must be a number of at least 0");

    /// <summary>The differences at which the claim begins or ceases to hold.</summary>
    public IReadOnlyList<double> Thresholds => Relation switch
    {
        Relation.Lower => [-Margin],
        Relation.Higher => [Margin],
        _ => [-Margin, Margin],
    };

    /// <summary>The verdict from <see cref="Mean"/>'s interval of the difference.</summary>
    public Verdict Judge(PairedSample pairs, double level = 0.95) => Judge(pairs, Mean.Of(pairs.Differences, level).Interval);

    /// <summary>The verdict from another interval of the difference, such as that of a <see cref="SequentialTest"/> or of overlapping splits.</summary>
    public Verdict Judge(PairedSample pairs, Interval? difference)
    {
        if (difference is { } interval)
            return Judge(interval);
        Sample differences = pairs.Differences;
        bool areIdentical = pairs.Count > 1 && !differences.HasSpread && Math.Abs(differences.Values[0]) <= differences.Resolution;
        if (!areIdentical)
            return Verdict.Unresolved;
        return Relation == Relation.Equal ? Verdict.Supported : Verdict.NotSupported;
    }

    Verdict Judge(Interval difference)
    {
        (bool holds, bool fails) = Relation switch
        {
            Relation.Lower => (difference.High < -Margin, difference.Low > -Margin),
            Relation.Higher => (difference.Low > Margin, difference.High < Margin),
            _ => (difference.Low > -Margin && difference.High < Margin, difference.Low > Margin || difference.High < -Margin),
        };
        if (holds)
            return Verdict.Supported;
        return fails ? Verdict.NotSupported : Verdict.Unresolved;
    }
}
