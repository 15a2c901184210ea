using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>How much results vary between repeats that differ in one source of randomness: initial weights, data order, dropout, split, or all.</summary>
/// <param name="Source">The source, as a study writes it.</param>
/// <param name="Measure">The measure that varies.</param>
/// <param name="Deviation">The standard deviation over the repeats, pooled over the combinations of levels: the root of the mean variance.</param>
/// <param name="Interval">Its 95 % interval, for normal numbers. Combinations share their draws, so each repeat counts once.</param>
/// <param name="Count">The number of runs it rests on.</param>
/// <param name="Combinations">The number of combinations of levels among these runs.</param>
/// <param name="Share">Its share of the sum of the variances of all single sources, from 0 to 1; null for everything, and if there is only one source.</param>
public sealed record SourceSpread(string Source, Measure Measure, double Deviation, Interval? Interval, int Count, int Combinations, double? Share)
{
    /// <summary>All of that as a sentence.</summary>
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
