using Ablate.Engine.Settings;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>Means along a number, such as the epoch or the learning rate, with a band: Student's 95 % interval over the runs.</summary>
public sealed record IntervalCurves(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>What runs along the horizontal axis.</summary>
    public required string Along { get; init; }

    /// <summary>Whether the horizontal axis is logarithmic.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>What the curves measure.</summary>
    public required string ValueTitle { get; init; }

    /// <summary>Whether it is shown in per cent.</summary>
    public required bool IsShare { get; init; }

    /// <summary>The curves.</summary>
    public required IReadOnlyList<IntervalCurve> Curves { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["curve", Along, $"mean {ValueTitle}", "low 95 %", "high 95 %", "runs"];
            foreach (IntervalCurve curve in Curves)
            {
                foreach ((double at, Estimate estimate) in curve.Points)
                    yield return
                    [
                        curve.Label, NumberText.Of(at),
                        FigureText.Cell(estimate.Value), FigureText.Cell(estimate.Interval?.Low), FigureText.Cell(estimate.Interval?.High),
                        $"{estimate.Count}",
                    ];
            }
        }
    }
}

/// <summary>One curve.</summary>
/// <param name="Label">What the legend calls it.</param>
/// <param name="Points">Where, and the mean there; only where there is one.</param>
public sealed record IntervalCurve(string Label, IReadOnlyList<(double At, Estimate Estimate)> Points);
