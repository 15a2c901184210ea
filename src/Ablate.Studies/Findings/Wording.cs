using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>Phrases that several sentences share.</summary>
static class Wording
{
    /// <summary>"97.60 % (95 % interval 97.48 to 97.72, 10 runs)"; of one run "97.60 % (1 run)".</summary>
    public static string Value(Arm arm)
    {
        Estimate mean = arm.Mean;
        string missing = arm.Missing > 0 ? $", {arm.Missing} without a number" : "";
        string interval = mean.Interval is { } range ? $"95 % interval {arm.Measure.RangeText(range)}, " : "";
        return mean.Value is { } value
            ? $"{arm.Measure.Text(value)} ({interval}{QuantityText.Count(mean.Count, "run")}{missing})"
            : $"no number ({QuantityText.Count(arm.Missing, "run")} without one)";
    }

    /// <summary>"1.20 percentage points more than rmsprop (95 % interval 0.95 to 1.45, p = 0.002, P(better) 0.98)".</summary>
    public static string Difference(Comparison comparison)
    {
        if (comparison.Difference.Value is not { } difference)
            return "no repeat has a number of both";
        Measure measure = comparison.First.Measure;
        string direction = difference > 0 ? "more" : "less";
        string relation = comparison.IsEven ? "no difference from" : $"{measure.DifferenceText(difference)} {direction} than";
        List<string> details = [];
        if (comparison.Difference.Interval is { } interval)
        {
            Interval shown = difference < 0 ? new Interval(-interval.High, -interval.Low, interval.Level) : interval;
            details.Add($"{comparison.IntervalName} {measure.RangeText(shown)}");
        }
        if (comparison.PValue is { } p)
            details.Add(P(p));
        if (comparison.Superiority is { } share)
            details.Add($"P(better) {share.ToString("F2", CultureInfo.InvariantCulture)}");
        return $"{relation} {comparison.Second.Label}{(details.Count > 0 ? $" ({string.Join(", ", details)})" : "")}";
    }

    /// <summary>"a test accuracy", "a training time", "epochs to 95 % of its best".</summary>
    public static string Some(Measure measure) =>
        CountsUnits(measure) ? measure.Name : $"a {measure.Name}";

    /// <summary>"adam has a test accuracy of 97.60 % (10 runs)", "adam takes 2.5 epochs (10 runs) to 95 % of its best".</summary>
    public static string Having(Arm arm)
    {
        string name = arm.Measure.Name;
        bool isPlural = arm.Levels.Count == 0;
        if (!CountsUnits(arm.Measure))
            return $"{arm.Label} {(isPlural ? "have" : "has")} {Some(arm.Measure)} of {Value(arm)}";
        int unitLength = (name + ' ').IndexOf(' ', StringComparison.Ordinal);
        return $"{arm.Label} {(isPlural ? "take" : "takes")} {Value(arm)}{name[unitLength..]}";
    }

    /// <summary>Whether the name of a measure begins with its unit, as that of "epochs to 95 % of its best".</summary>
    static bool CountsUnits(Measure measure) =>
        measure.Name.StartsWith("epochs", StringComparison.Ordinal) || measure.Name.StartsWith("seconds", StringComparison.Ordinal);

    /// <summary>"validation rows", or "training rows" where there are none: what tuned the nuisance factors of an arm.</summary>
    public static string TunedBy(Arm arm) =>
        arm.Trials.SelectMany(trials => trials).Any(trial => trial.Validation is not null) ? "validation rows" : "training rows";

    /// <summary>" Averaged over activation.", and how many combinations that is, if not all arms have all; nothing if nothing was averaged.</summary>
    public static string Averaged(Arm arm)
    {
        string some = arm.Company is { } company && company.Shared < company.All
            ? $", in the {company.Shared} of {company.All} combinations that all of what is compared have"
            : "";
        return arm.Averaged.Count == 0 ? "" : $" Averaged over {List([.. arm.Averaged.Select(factor => factor.Replace('_', ' '))])}{some}.";
    }

    /// <summary>"p = 0.012", "p &lt; 0.001".</summary>
    public static string P(double p) => p < 0.001 ? "p < 0.001" : $"p = {NumberText.Of(p, 2)}";

    /// <summary>"about 12 more repeats would resolve it", or that no number that can be afforded would.</summary>
    public static string More(int? repeats) => repeats switch
    {
        null => "no affordable number of repeats is in sight that would resolve it",
        1 => "about 1 more repeat would resolve it",
        _ => $"about {repeats.Value.ToString("N0", CultureInfo.InvariantCulture)} more repeats would resolve it",
    };

    /// <summary>
    /// "a", "a and b", "a, b and c"; of more than five the first four and how many
    /// others. Where there are commas in one of three or more: "a, 1; b, 2; and c, 3".
    /// </summary>
    public static string List(IReadOnlyList<string> items)
    {
        string[] shown = items.Count > 5 ? [.. items.Take(4), $"{items.Count - 4} others"] : [.. items];
        (string between, string last) = shown.Length > 2 && shown.Any(item => item.Contains(',', StringComparison.Ordinal))
            ? ("; ", "; and ")
            : (", ", " and ");
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(between, shown.SkipLast(1))}{last}{shown[^1]}";
    }

    /// <summary>The sentence with a capital letter.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
