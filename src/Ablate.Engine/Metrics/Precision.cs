using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>
/// Precision of a class: rows rightly given the class / rows given the class. Van Rijsbergen 1979, "Information retrieval", chapter 7;
/// as scikit-learn's <c>precision_score</c>. A class that is never predicted has precision zero.
/// </summary>
public sealed record Precision : AveragedMetric
{
    /// <summary>The precision of one class.</summary>
    public static double Of(ClassCounts counts) => Ratio.Of(counts.TruePositives, counts.Predicted);

    /// <summary>Reads the settings.</summary>
    public static Precision Read(SettingsReader reader, Precision defaults) => new() { Average = ReadAverage(reader, defaults) };

    /// <inheritdoc/>
    protected override string OneClassTitle => "Precision";

    /// <inheritdoc/>
    protected override double OfClass(ClassCounts counts) => Of(counts);
}
