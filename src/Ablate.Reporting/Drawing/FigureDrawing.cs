using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws any figure.</summary>
public static class FigureDrawing
{
    /// <summary>The drawing of <paramref name="figure"/> as SVG.</summary>
    public static string Draw(Figure figure, Theme theme) => figure switch
    {
        GroupedBars bars => GroupedBarsDrawing.Draw(bars, theme),
        RankedMeans means => RankedMeansDrawing.Draw(means, theme),
        RankDiagram ranks => RankDiagramDrawing.Draw(ranks, theme),
        Heatmap heatmap => HeatmapDrawing.Draw(heatmap, theme),
        IntervalCurves curves => IntervalCurvesDrawing.Draw(curves, theme),
        Isolation isolation => IsolationDrawing.Draw(isolation, theme),
        LearningCurves curves => LearningCurvesDrawing.Draw(curves, theme),
        RepeatCurves curves => RepeatCurvesDrawing.Draw(curves, theme),
        SampleImages images => SampleImagesDrawing.Draw(images, theme),
        RatioScatter scatter => RatioScatterDrawing.Draw(scatter, theme),
        _ => throw new ArgumentException($"{figure.GetType().Name} cannot be drawn.", nameof(figure)),
    };
}
