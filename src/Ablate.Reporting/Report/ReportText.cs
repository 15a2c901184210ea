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

    const int MostDecimals = 9;

    /// <summary>"97.66 %", "0.0832", or a dash.</summary>
    public static string Of(Measure measure, double? value) =>
        measure.IsShare && value is { } share && double.IsFinite(share) ? Percent(share) : Number(value);

    /// <summary>"0.0832", or a dash.</summary>
    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? NumberText.Readable(number, 4) : None;

    /// <summary>"97.66 % [97.41 to 97.91]", or without interval where there is none.</summary>
    public static string Of(Measure measure, Estimate estimate) =>
        Of(measure, estimate.Value) + FigureText.Brackets(measure, measure.Bounded(estimate).Interval);

    /// <summary>How many trials of a cell completed: "5", or "3 of 5".</summary>
    public static string Completed(CellTrials cell) =>
        cell.Completed == cell.Trials.Count ? $"{cell.Completed}" : $"{cell.Completed} of {cell.Trials.Count}";

    /// <summary>
    /// "97.66 ± 0.25", "0.0832 ± 0.0040", without unit; a loss has as many decimals as its mean needs for three digits,
    /// and a power of ten from a million on, "6.81e16 ± 1.30e15", and where these would be more than nine.
    /// </summary>
    public static string PlusMinus(Measure measure, Estimate estimate)
    {
        if (estimate.Value is not { } mean || !double.IsFinite(mean))
            return None;
        double? half = estimate.Interval?.Width / 2;
        if (measure.IsShare)
            return Both(share => (share * 100).ToString("F2", CultureInfo.InvariantCulture));
        int decimals = 2 - (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(mean), double.Epsilon)));
        if (decimals > MostDecimals || Math.Max(Math.Abs(mean), estimate.Interval?.Width ?? 0) >= NumberText.Large)
            return Both(number => NumberText.Whole(number, 3));
        return Both(number => number.ToString($"F{Math.Max(decimals, 0)}", CultureInfo.InvariantCulture));

        string Both(Func<double, string> text) => half is { } width ? $"{text(mean)} ± {text(width)}" : text(mean);
    }

    /// <summary>"97.66 %".</summary>
    public static string Percent(double share) => (share * 100).ToString("F2", CultureInfo.InvariantCulture) + " %";

    /// <summary>"2026-11-21 10:07 UTC".</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
