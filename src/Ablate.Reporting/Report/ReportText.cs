using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Report;

/// <summary>Numbers and words as the page writes them.</summary>
static class ReportText
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "–";

    /// <summary>"97.66 %", "0.0832", or a dash.</summary>
    public static string Of(Measure measure, double? value) => value is { } number && double.IsFinite(number)
        ? measure.IsShare ? Percent(number) : NumberText.Readable(number, 4)
        : None;

    /// <summary>"97.66 % [97.41, 97.91]", or without interval where there is none.</summary>
    public static string Of(Measure measure, Estimate estimate) =>
        Of(measure, estimate.Value) + (measure.Bounded(estimate).Interval is { } interval ? $" [{FigureText.Ends(measure, interval)}]" : "");

    /// <summary>
    /// "97.66 ± 0.25", "0.0832 ± 0.0040", without unit; a loss has as many decimals as its
    /// mean needs for three digits, and from a million on a power of ten: "6.81e16 ± 1.30e15".
    /// </summary>
    public static string PlusMinus(Measure measure, Estimate estimate)
    {
        if (estimate.Value is not { } mean || !double.IsFinite(mean))
            return None;
        if (!measure.IsShare && Math.Max(Math.Abs(mean), estimate.Interval?.Width ?? 0) >= NumberText.Large)
            return NumberText.Whole(mean, 3) + (estimate.Interval is { } range ? $" ± {NumberText.Whole(range.Width / 2, 3)}" : "");
        int decimals = measure.IsShare ? 2 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(mean), 1e-9))), 0, 9);
        string Text(double value) => (measure.IsShare ? value * 100 : value).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return Text(mean) + (estimate.Interval is { } interval ? $" ± {Text(interval.Width / 2)}" : "");
    }

    /// <summary>"97.66 %".</summary>
    public static string Percent(double share) => (share * 100).ToString("F2", CultureInfo.InvariantCulture) + " %";

    /// <summary>"2026-11-21 10:07 UTC".</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
