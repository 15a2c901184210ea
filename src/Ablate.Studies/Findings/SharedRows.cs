using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>
/// Whether the repeats of a run are folds or random splits of the same rows. Their training sets then overlap, so their results are correlated,
/// and further repeats carry less information than independent ones (Nadeau and Bengio 2003).
/// </summary>
static class SharedRows
{
    /// <summary>
    /// The number of rows that <paramref name="measure"/> is computed on divided by the number of training rows, if both are drawn anew for each repeat from
    /// the same rows: 1 / (k - 1) for k folds. 0 if the rows of the measure are always the same, and for times. The largest value over the trials.
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

    /// <summary>Whether the portion called <paramref name="name"/>, "validation" or "test", is drawn anew for each repeat.</summary>
    static bool IsDrawn(TrialRecord trial, string name) =>
        trial.Setting("data", name) is { ValueKind: JsonValueKind.String } written
        && ValidationRows.Parse(written.GetString()!).Rows is { Folds: not null } or { Portion.Order: PortionOrder.Random or PortionOrder.Stratified };
}
