using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>
/// F1 of a class, the harmonic mean of precision and recall: 2 * rows correctly predicted to be of the class / (rows predicted to be of the class + rows
/// that are). Van Rijsbergen 1979, "Information retrieval", chapter 7; as scikit-learn's <c>f1_score</c>. The F1 of a class that neither occurs nor is
/// predicted is zero.
/// </summary>
/// <remarks>
/// The macro average is the mean of the classes' F1, as in scikit-learn and Keras, and not the F1 of the mean precision and the mean
/// recall, which some papers report (Opitz and Burst 2019, "Macro F1 and macro F1", arXiv:1911.03347).
/// </remarks>
public sealed record F1 : AveragedMetric
{
    /// <summary>The F1 of one class.</summary>
    public static double Of(ClassCounts counts) => Ratio.Of(2 * counts.TruePositives, counts.Predicted + counts.Actual);

    /// <summary>Reads the settings.</summary>
    public static F1 Read(SettingsReader reader, F1 defaults) => new() { Average = ReadAverage(reader, defaults) };

    /// <inheritdoc/>
    protected override string OneClassTitle => "F1";

    /// <inheritdoc/>
    protected override double OfClass(ClassCounts counts) => Of(counts);
}
