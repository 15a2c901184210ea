using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>The loss of learning-rate range tests by the rate: it falls fastest at a good rate, and breaks out beyond the last that can be used.</summary>
public static class RangeTests
{
    /// <summary>The curves of the first cells that are range tests; null if none is.</summary>
    public static IntervalCurves? Compute(IReadOnlyList<CellTrials> cells)
    {
        (CellTrials Cell, RangeTestCurve Curve)[] tests =
        [
            .. cells.Select(cell => (cell, Curve: RangeTestCurve.Of(cell.Trials)!)).Where(test => test.Curve is not null).Take(LearningBands.MostCurves),
        ];
        if (tests.Length == 0)
            return null;
        bool isLogarithmic = tests.All(test => test.Curve.IsLogarithmic);
        int runs = tests.Max(test => test.Curve.Runs);
        string basis = runs == 1 ? "one run each, means over some steps" : $"mean over some steps and {runs} runs; band: 95 % t interval";
        string rates = tests.Length == 1 ? $"; {Rates(tests[0].Curve)}" : "";
        return new IntervalCurves(
            "range_test", "Training loss by learning rate, in a range test", $"{basis}{(isLogarithmic ? "; logarithmic axis" : "")}{rates}")
        {
            Along = "learning rate",
            IsLogarithmic = isLogarithmic,
            ValueTitle = "training loss",
            IsShare = false,
            Curves =
            [
                .. tests.Select(test => new IntervalCurve(tests.Length == 1 ? test.Cell.Label : $"{test.Cell.Label}: {Rates(test.Curve)}", test.Curve.Points)),
            ],
        };
    }

    static string Rates(RangeTestCurve curve) => curve.FastestFall is { } fall
        ? $"fastest fall near {NumberText.Of(fall, 2)}, lowest near {NumberText.Of(curve.Lowest, 2)}"
        : "never falls";
}
