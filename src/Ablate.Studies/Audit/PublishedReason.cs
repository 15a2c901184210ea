using System.Globalization;
using Ablate.Studies.Findings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Audit;

/// <summary>
/// Why a published value does not fall where runs like ours do. The interval that judges it knows of other seeds only. An accuracy on n test rows
/// would be another one on other n rows, however many runs there are: by z sqrt(2 p (1 - p) / n) between two sets of rows, which repeats do not
/// make smaller, because all of them are judged by the same rows.
/// </summary>
public static class PublishedReason
{
    /// <summary>The reason; empty if the value is inside or nothing explains it.</summary>
    public static string Of(PublishedComparison comparison, AuditedStudy study)
    {
        Measure measure = comparison.Published.Measure;
        if (measure.Unit == MeasureUnit.Seconds)
            return "Another machine and other code.";
        if (comparison.Ours.Mean.Value is not { } ours)
            return "No run of ours gives a number.";
        if (comparison.Agreement == Agreement.Unknown)
            return comparison.Ours.Sample.Count == 1
                ? "One run of ours says nothing."
                : $"Every run of ours gives {measure.Text(ours)}: there is no spread to judge by.";
        if (comparison.Agreement == Agreement.Inside)
            return "";
        string changed = study.Changes.Count > 0 ? "Ours was not trained as the study file says. " : "";
        string rows = TestRows(comparison, ours);
        string seed = comparison.Published.Runs == 1 ? " One seed is published." : "";
        string assumed = study.Assumptions.Count > 0 ? $" Not all settings are described: {study.Assumptions.Count} are assumed." : "";
        return (changed + rows + seed + assumed).Trim();
    }

    static string TestRows(PublishedComparison comparison, double ours)
    {
        if (comparison.Published.Measure is not { Unit: MeasureUnit.Share, Rows: MeasuredRows.Test }
            || comparison.Expected is not { } expected
            || Rows(comparison.Ours) is not { } rows)
            return "";
        if (SharedRows.Share(comparison.Ours.Trials.SelectMany(trials => trials), comparison.Published.Measure) > 0)
            return "Other test rows do not explain it: every repeat of ours draws its own, so the range has them.";
        double reach = Quantile.Normal(0.975) * Math.Sqrt(2 * ours * (1 - ours) / rows);
        double both = Math.Sqrt(reach * reach + expected.Width * expected.Width / 4);
        string count = rows.ToString("N0", CultureInfo.InvariantCulture);
        string size = $"other {count} test rows move it by up to {comparison.Published.Measure.DifferenceText(reach)}";
        return Math.Abs(comparison.Published.Value - ours) <= both
            ? $"Explained if it was judged by other test rows: {size}."
            : $"More than other test rows explain: {size}.";
    }

    static int? Rows(Arm arm) =>
        arm.Trials.SelectMany(trials => trials).Select(trial => trial.Confusion).FirstOrDefault(confusion => confusion is not null)?.Sum(row => row.Sum());
}
