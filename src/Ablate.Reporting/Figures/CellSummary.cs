using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>A measure over the repeats of one combination of levels.</summary>
/// <param name="Values">One value per completed trial, in the order of the repeats.</param>
public sealed record CellSummary(IReadOnlyList<double> Values)
{
    /// <summary>The mean; not-a-number if no trial completed.</summary>
    public double Mean => Values.Count > 0 ? Values.Average() : double.NaN;

    /// <summary>Collects <paramref name="measure"/> from the completed trials among <paramref name="trials"/>.</summary>
    public static CellSummary Of(IEnumerable<TrialRecord> trials, Measure measure) =>
        new([.. trials.Select(measure.Of).OfType<double>()]);
}
