using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Results.Measures;

/// <summary>A named outcome of a trial: one number, its unit, and which way is better.</summary>
/// <param name="Name">As a study writes it: "validation accuracy".</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one.</param>
/// <param name="Rows">The rows it looks at.</param>
/// <param name="Description">How it is computed, in words.</param>
/// <param name="Compute">How it is computed from a completed trial; null where the trial lacks it.</param>
public sealed record Measure(string Name, MeasureUnit Unit, bool HigherIsBetter, MeasuredRows Rows, string Description, Func<TrialRecord, double?> Compute)
{
    /// <summary>Whether the repeats of an arm have it together: their deviation. <see cref="Compute"/> gives what it is the deviation of.</summary>
    public bool IsOverRepeats { get; init; }

    /// <summary>Whether it is a share, or a difference or deviation of shares.</summary>
    public bool IsShare => Unit == MeasureUnit.Share;

    /// <summary>Whether it is a difference or deviation of shares: written in percentage points, where a share is written in per cent.</summary>
    public bool IsInPoints { get; init; }

    /// <summary>Whether it is itself a loss of the training, bounded as that is; a difference or deviation of losses only has their unit.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Below this no number of it can lie.</summary>
    public double Lowest { get; init; } = Unit is MeasureUnit.Number or MeasureUnit.Loss ? double.NegativeInfinity : 0;

    /// <summary>Above this no number of it can lie.</summary>
    public double Highest { get; init; } = Unit == MeasureUnit.Share ? 1 : double.PositiveInfinity;

    /// <summary>The number of <paramref name="trial"/>; null if it did not complete, lacks it, or it is not finite.</summary>
    public double? Of(TrialRecord trial) =>
        trial.Status == TrialStatus.Completed && Compute(trial) is { } value && double.IsFinite(value) ? value : null;

    /// <summary>An estimate of it, the interval as far as it can reach.</summary>
    public Estimate Bounded(Estimate estimate) => estimate.Within(Lowest, Highest);

    /// <summary>"Test accuracy".</summary>
    public string Title => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>"97.62 %", "-1.20 percentage points", "4.21 s", "12.3 epochs", "0.0832".</summary>
    public string Text(double value) => Unit switch
    {
        MeasureUnit.Share => $"{Fixed(100 * value)} {(IsInPoints ? "percentage points" : "%")}",
        MeasureUnit.Seconds => $"{NumberText.Of(value, 3)} s",
        MeasureUnit.Epochs => $"{NumberText.Of(value, 3)} {(value == 1 ? "epoch" : "epochs")}",
        _ => NumberText.Readable(value, 4),
    };

    /// <summary>The size of a difference, without its sign: "0.42 percentage points", "1.3 s".</summary>
    public string DifferenceText(double difference) => IsShare
        ? $"{Fixed(100 * Math.Abs(difference))} percentage points"
        : Text(Math.Abs(difference));

    /// <summary>"0.31 to 0.53", in the unit of <see cref="Text"/> or <see cref="DifferenceText"/>, without it.</summary>
    public string RangeText(Interval interval) => Pair(interval.Low, " to ", interval.High);

    /// <summary>"0.470 ± 0.304", a value and how far it reaches, in the unit of <see cref="Text"/>, without it.</summary>
    public string ReachText(double value, double reach) => Pair(value, " ± ", reach);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    string Pair(double first, string between, double second)
    {
        (string one, string other) = IsShare ? (Fixed(100 * first), Fixed(100 * second)) : NumberText.Pair(first, second, 3);
        return one + between + other;
    }

    static string Fixed(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
