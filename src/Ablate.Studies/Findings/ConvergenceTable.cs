using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>How the combinations of levels converged: each measure's mean over the repeats, with its interval and the number of runs that have one.</summary>
/// <param name="Measures">The columns.</param>
/// <param name="Rows">One for each combination of levels, in the order of the study.</param>
/// <param name="SharesMachine">Whether trials trained at the same time, so that seconds are no property of a combination.</param>
public sealed record ConvergenceTable(IReadOnlyList<Measure> Measures, IReadOnlyList<ConvergenceRow> Rows, bool SharesMachine)
{
    /// <summary>The share of the best combination's validation accuracy that is the target of all.</summary>
    const double Target = 0.95;

    /// <summary>
    /// The table of <paramref name="run"/>: epochs and seconds to a target that is the same for all (95 % of the best combination's mean validation
    /// accuracy, rounded down to whole per cent), best epoch, gap between training and validation, and deviation over the last epochs.
    /// </summary>
    /// <returns>Null if nothing validates, or nothing was trained for more than one epoch.</returns>
    public static ConvergenceTable? Of(RunResults run)
    {
        if (!run.Trials.Any(trial => trial.Epochs.Count > 1 && trial.Validation is not null))
            return null;
        Measure selection = Selection.Of(run.Trials);
        IReadOnlyList<Arm> cells = new ArmTable(run, Inquiry.None).Of([.. run.Info.Factors.Select(factor => factor.Name)], [], selection);
        var catalogue = MeasureCatalogue.Of(run.Trials);
        Measure[] measures = [.. Columns(selection, cells).Select(catalogue.Find).OfType<Measure>()];
        return new ConvergenceTable(
            measures,
            [
                .. cells.Select(cell => new ConvergenceRow(cell.Levels, [.. measures.Select(measure => Mean.Of(cell.By(measure).Sample))], cell.Values.Count)
                {
                    Merit = selection.HigherIsBetter ? cell.Mean.Value : -cell.Mean.Value,
                }),
            ],
            run.Trials.Any(trial => trial.SharesTime));
    }

    static IEnumerable<string> Columns(Measure selection, IReadOnlyList<Arm> cells)
    {
        if (!selection.IsShare)
            return ["best epoch", "loss gap", "loss deviation over the last epochs"];
        double best = cells.Select(cell => cell.Mean.Value).OfType<double>().DefaultIfEmpty(0).Max();
        string target = Math.Floor(100 * Target * best).ToString(CultureInfo.InvariantCulture);
        return
        [
            $"epochs to {target} % validation accuracy", $"seconds to {target} % validation accuracy", "best epoch", "gap",
            "deviation over the last epochs",
        ];
    }
}

/// <summary>How one combination of levels converged.</summary>
/// <param name="Levels">The levels.</param>
/// <param name="Values">One for each column; without a value where no run has a number, for instance because none reached the target.</param>
/// <param name="Repeats">How many runs there could be.</param>
public sealed record ConvergenceRow(IReadOnlyList<Condition> Levels, IReadOnlyList<Estimate> Values, int Repeats)
{
    /// <summary>The mean of what chooses among combinations, negated where less of it is better; null where there is none.</summary>
    public double? Merit { get; init; }

    /// <summary>What sentences call the combination.</summary>
    public string Label => ArmLabel.Of(Levels);

    /// <summary>"4.2 ± 0.8", "0.94 ± 0.23 points" (percentage points); how many of the runs, if not all have a number; "none" if none has.</summary>
    public string Text(Measure measure, Estimate estimate)
    {
        if (estimate.Value is not { } value)
            return "none";
        string count = estimate.Count < Repeats ? $" ({estimate.Count} of {Repeats})" : "";
        string unit = measure.Unit switch
        {
            MeasureUnit.Share => " points",
            MeasureUnit.Seconds => " s",
            _ => "",
        };
        string number = estimate.Interval is { } interval ? measure.ReachText(value, interval.Width / 2) : Alone(measure, value);
        return number + unit + count;
    }

    /// <summary>Seconds have three digits even where the last are zeros, as those above and below have.</summary>
    static string Alone(Measure measure, double value) =>
        measure.Unit == MeasureUnit.Seconds ? NumberText.Pair(value, value, 3).First : measure.Text(value).Split(' ')[0];
}
