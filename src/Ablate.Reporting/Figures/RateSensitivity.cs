using System.Globalization;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>
/// How much the result depends on the learning rate: a curve over the rates for every combination of the other factors. A flat curve
/// forgives a wrong rate; one that still rises at its end asks for a wider grid.
/// </summary>
public static class RateSensitivity
{
    /// <summary>The curves; null if no factor's levels are learning rates.</summary>
    public static IntervalCurves? Compute(RunResults results, Measure measure)
    {
        int factor = results.Info.Factors.ToList().FindIndex(IsRate);
        if (factor < 0)
            return null;
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(results);
        IntervalCurve[] curves =
        [
            .. cells
                .GroupBy(cell => Others(results, cell, factor))
                .Take(LearningBands.MostCurves)
                .Select(group => new IntervalCurve(group.Key, [.. Points(group, factor, measure)]))
                .Where(curve => curve.Points.Count > 0),
        ];
        if (curves.Length == 0)
            return null;
        return new IntervalCurves(
            "learning_rate_sensitivity", $"{measure.Title} by learning rate",
            $"mean over the runs, band: 95 % t interval; logarithmic axis{Unfinished(results, cells, factor)}")
        {
            Along = "learning rate",
            IsLogarithmic = true,
            ValueTitle = measure.Name,
            IsShare = measure.IsShare,
            Curves = curves,
        };
    }

    /// <summary>The rates that no curve reaches, because everything diverged there: often what such a figure is to show.</summary>
    static string Unfinished(RunResults results, IReadOnlyList<CellTrials> cells, int factor)
    {
        string[] rates =
        [
            .. results.Info.Factors[factor].Levels.Where(level => cells.Where(cell => cell.Levels[factor] == level).All(cell => cell.Completed == 0)),
        ];
        return rates.Length == 0 ? "" : $"; no completed run at {string.Join(", ", rates)}";
    }

    static IEnumerable<(double Rate, Estimate Mean)> Points(IEnumerable<CellTrials> cells, int factor, Measure measure) =>
        from cell in cells
        let mean = measure.Bounded(cell.Estimate(measure))
        let rate = Rate(cell.Levels[factor])!.Value
        where mean.Value is not null
        orderby rate
        select (rate, mean);

    /// <summary>The levels of a cell but that of <paramref name="factor"/>.</summary>
    static string Others(RunResults results, CellTrials cell, int factor) =>
        ArmLabel.Of([.. results.Info.Factors.Select((other, i) => new Condition(other.Name, cell.Levels[i])).Where((_, i) => i != factor)]);

    static bool IsRate(FactorInfo factor) =>
        factor.Name.EndsWith("learning_rate", StringComparison.Ordinal) && factor.Levels.Count > 1 && factor.Levels.All(level => Rate(level) is > 0);

    static double? Rate(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && double.IsFinite(rate) ? rate : null;
}
