using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>Compares a published value with ours: does it fall where as many runs like ours would?</summary>
sealed class PublishedRule(RunResults run, Inquiry inquiry)
{
    /// <summary>The comparison; null if the run has no trial of those levels.</summary>
    public PublishedComparison? Of(PublishedValue published)
    {
        string[] factors = [.. published.Where.Select(condition => condition.Factor)];
        IReadOnlyList<Arm> arms = new ArmTable(run, inquiry).Of(factors, [], published.Measure, levels => levels.All(published.Where.Contains));
        if (arms.Count == 0)
            return null;
        Interval? expected = published.Measure.IsOverRepeats || SharedTime.Is(published.Measure, arms)
            ? null
            : PredictionInterval.Of(arms[0].Sample, published.Runs)?.Within(published.Measure.Lowest, published.Measure.Highest);
        Agreement agreement = expected?.Contains(published.Value) switch
        {
            true => Agreement.Inside,
            false => Agreement.Outside,
            null => Agreement.Unknown,
        };
        var comparison = new PublishedComparison(published, arms[0], expected, agreement, "");
        return comparison with { Sentence = Sentence(comparison) };
    }

    static string Sentence(PublishedComparison comparison)
    {
        PublishedValue published = comparison.Published;
        Arm ours = comparison.Ours;
        string source = published.Source.Length > 0 ? $" ({published.Source})" : "";
        string head = $"{published.Measure.Name} of {ours.Label}: published {published.Measure.Text(published.Value)}{source}, ours {Wording.Value(ours)}";
        string tail = comparison.Expected is { } expected ? Place(comparison, expected) : WhyUnknown(published.Measure, ours);
        return Wording.Sentence($"{head}; {tail}.{Wording.Averaged(ours)}{Tuned(ours)}");
    }

    /// <summary>" Tuned by validation rows: lr 0.1." The publication may have had another level.</summary>
    static string Tuned(Arm ours)
    {
        string[] levels = [.. ours.Tuned.Select(level => $"{level.Factor.Replace('_', ' ')} {level.Level}")];
        return levels.Length == 0 ? "" : $" Tuned by {Wording.TunedBy(ours)}: {Wording.List(levels)}.";
    }

    static string Place(PublishedComparison comparison, Interval expected)
    {
        PublishedValue published = comparison.Published;
        string side = comparison.Agreement == Agreement.Inside ? "inside" : "outside";
        string runs = published.Runs == 1 ? "a run" : $"a mean of {published.Runs} runs";
        return $"{side} {published.Measure.RangeText(expected)}, where {runs} like ours falls in 95 % of the cases";
    }

    static string WhyUnknown(Measure measure, Arm ours)
    {
        if (SharedTime.Is(measure, [ours]))
            return SharedTime.Words;
        if (measure.IsOverRepeats)
            return "where the deviation of other runs would fall is not computed";
        return ours.Sample.Count switch
        {
            0 => "without a number of ours nobody can say whether they agree",
            1 => "with so few runs nobody can say whether they agree",
            _ => "our runs are all equal, so they do not say how far another would fall",
        };
    }
}
