using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>How much the repeats deviate that one source of randomness makes: initial weights, data order, dropout, split, or everything.</summary>
/// <param name="Source">The source, as a study writes it.</param>
/// <param name="Measure">What deviates.</param>
/// <param name="Deviation">The standard deviation over the repeats, pooled over the combinations of levels: the root of the mean variance.</param>
/// <param name="Interval">Its 95 % interval, for normal numbers. Combinations share their draws, so it counts each repeat once.</param>
/// <param name="Count">The runs it rests on.</param>
/// <param name="Combinations">The combinations of levels that they are of.</param>
/// <param name="Share">Its share of the sum of the variances of all single sources; null for everything, and where there is one source alone.</param>
public sealed record SourceSpread(string Source, Measure Measure, double Deviation, Interval? Interval, int Count, int Combinations, double? Share)
{
    /// <summary>All of that for people.</summary>
    public string Sentence
    {
        get
        {
            string what = Source == SpreadRule.Everything ? "Everything together" : Wording.Sentence($"{Source.Replace('_', ' ')} alone");
            string interval = Interval is { } range ? $"95 % interval {Measure.RangeText(range)}, " : "";
            string share = Share is { } part
                ? $"; {(100 * part).ToString("F0", System.Globalization.CultureInfo.InvariantCulture)} % of the sum of the variances"
                : "";
            string of = Combinations > 1 ? $" of {Combinations} combinations" : "";
            return $"{what}: {Measure.Name} deviates by {Measure.DifferenceText(Deviation)} ({interval}{QuantityText.Count(Count, "run")}{of}){share}.";
        }
    }
}
