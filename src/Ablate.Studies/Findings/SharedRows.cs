using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>
/// Whether the repeats of a run are folds or random splits of the same rows: their training sets then overlap, so their differences are alike,
/// and more repeats do not tell as much as independent ones (Nadeau and Bengio 2003).
/// </summary>
static class SharedRows
{
    /// <summary>
    /// Rows that <paramref name="measure"/> looks at divided by rows that train, if both are drawn anew for each repeat from the same rows: 1 / (k - 1)
    /// for k folds. 0 if the rows it looks at are always the same, and for times. The largest of the trials.
    /// </summary>
    public static double Share(IEnumerable<TrialRecord> trials, Measure measure) =>
        measure.Rows == MeasuredRows.None && measure.Unit == MeasureUnit.Seconds ? 0 : trials.Select(trial => Share(trial, measure)).DefaultIfEmpty(0).Max();

    static double Share(TrialRecord trial, Measure measure)
    {
        bool judges = measure.Rows == MeasuredRows.Test;
        if (trial.Rows is not { Training: > 0 } rows
            || SpreadRule.SourceOf(trial) is not (SpreadRule.Everything or "split")
            || !IsDrawn(trial, judges ? "test" : "validation"))
            return 0;
        return (judges ? rows.Test : rows.Validation) / (double)rows.Training;
    }

    /// <summary>Whether the portion called <paramref name="name"/> is another one in each repeat.</summary>
    static bool IsDrawn(TrialRecord trial, string name) =>
        trial.Setting("data", name) is { ValueKind: JsonValueKind.String } written
        && ValidationRows.Parse(written.GetString()!).Rows is { Folds: not null } or { Portion.Order: PortionOrder.Random or PortionOrder.Stratified };
}
