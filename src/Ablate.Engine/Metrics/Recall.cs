using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>
/// Recall of a class: rows rightly given the class / rows of the class. Van Rijsbergen 1979, "Information retrieval", chapter 7; as
/// scikit-learn's <c>recall_score</c>. A class that does not occur has recall zero.
/// </summary>
public sealed record Recall : AveragedMetric
{
    /// <summary>The recall of one class.</summary>
    public static double Of(ClassCounts counts) => Ratio.Of(counts.TruePositives, counts.Actual);

    /// <summary>Reads the settings.</summary>
    public static Recall Read(SettingsReader reader, Recall defaults) => new() { Average = ReadAverage(reader, defaults) };

    /// <inheritdoc/>
    protected override string OneClassTitle => "Recall";

    /// <inheritdoc/>
    protected override double OfClass(ClassCounts counts) => Of(counts);
}
