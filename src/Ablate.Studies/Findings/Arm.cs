using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>One side of a comparison: a combination of levels with the number that each repeat gave.</summary>
/// <param name="Levels">The levels that are compared.</param>
/// <param name="Tuned">What nuisance factors were tuned to, by validation rows; empty without such factors.</param>
/// <param name="Averaged">The factors that its numbers are means over; empty if there are none.</param>
/// <param name="Trials">The trials it rests on, by repeat; several in each if it is a mean.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Values">One number per repeat, in order; NaN where a run diverged, failed or is missing. Of a measure over repeats, what each
/// contributes.</param>
public sealed record Arm(
    IReadOnlyList<Condition> Levels,
    IReadOnlyList<Condition> Tuned,
    IReadOnlyList<string> Averaged,
    IReadOnlyList<IReadOnlyList<TrialRecord>> Trials,
    Measure Measure,
    IReadOnlyList<double> Values)
{
    /// <summary>
    /// Of how many combinations of the averaged factors its numbers are means, those
    /// that all arms have, and how many any of them has; null if it stands for itself.
    /// </summary>
    public (int Shared, int All)? Company { get; init; }

    /// <summary>The numbers of the repeats that gave one.</summary>
    public Sample Sample => Sample.Of(Values);

    /// <summary>The mean with its 95 % interval, over the repeats, as far as the measure can reach.</summary>
    public Estimate Mean => Measure.Bounded(Statistics.Mean.Of(Sample));

    /// <summary>The deviation over the repeats: how steady the arm is; null below two runs.</summary>
    public double? Deviation => StandardDeviation.Of(Sample);

    /// <summary>Repeats without a number.</summary>
    public int Missing => Sample.Missing;

    /// <summary>"adam relu"; levels that are numbers or flags carry their factor: "dropout 0.2".</summary>
    public string Label => ArmLabel.Of(Levels);

    /// <summary>The same arm by another measure; what was tuned stays.</summary>
    public Arm By(Measure other) => this with { Measure = other, Values = ValuesOf(Trials, other) };

    /// <summary>One number of <paramref name="measure"/> per repeat.</summary>
    internal static double[] ValuesOf(IReadOnlyList<IReadOnlyList<TrialRecord>> repeats, Measure measure)
    {
        double[] values = [.. repeats.Select(trials => MeanOf(trials, measure))];
        return measure.IsOverRepeats ? Jackknife.PseudoValues(values, runs => StandardDeviation.Of(Sample.Of(runs.ToArray()))!.Value) : values;
    }

    /// <summary>The mean of <paramref name="measure"/> over the trials of a repeat; NaN if one of them gave no number.</summary>
    static double MeanOf(IReadOnlyList<TrialRecord> trials, Measure measure) =>
        trials.Count == 0 ? double.NaN : trials.Average(trial => measure.Of(trial) ?? double.NaN);
}
