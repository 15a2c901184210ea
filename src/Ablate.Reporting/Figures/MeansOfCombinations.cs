using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>The figure of all combinations: bars where they fit, ranked means where they do not.</summary>
static class MeansOfCombinations
{
    /// <summary>Pixels; what is wider has to be scrolled.</summary>
    const double WidestBars = 1300;

    /// <summary>As many kinds of bars as the palette has colours; more could not be told apart.</summary>
    internal const int MostSeries = 7;

    /// <summary>The figure of <paramref name="measure"/>; null if the study has no factor.</summary>
    public static Figure? Compute(RunResults results, Measure measure, string name) => GroupedBars.Compute(results, measure, name) switch
    {
        null => null,
        { LeastWidth: <= WidestBars, Series.Count: <= MostSeries } bars => bars,
        { } bars => RankedMeans.Compute(results, measure, name, bars.Title),
    };
}
