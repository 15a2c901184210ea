using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// A sine wave to find from noisy points, the textbook regression: y = sin(2 pi periods x) + noise, for x from 0 to 1. No network can have a
/// smaller mean squared error on unseen points than the square of the noise. Drawn by the program, so it needs no file; the same settings give
/// the same samples everywhere. After the curve fitting of Bishop 2006, "Pattern Recognition and Machine Learning", section 1.1.
/// </summary>
public sealed record SineDataset : DatasetSource
{
    /// <summary>The number of samples, and the seed.</summary>
    public SyntheticSamples Samples { get; init; } = new();

    /// <summary>How many waves from 0 to 1. Default 1.</summary>
    public double Periods { get; init; } = 1;

    /// <summary>Deviation of the noise. Default 0.1.</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>Reads the settings.</summary>
    public static SineDataset Read(SettingsReader reader, SineDataset defaults) => new()
    {
        Samples = SyntheticSamples.Read(reader, defaults.Samples),
        Periods = reader.Number("periods", defaults.Periods, NumberRange.NotNegative, "how many waves there are from 0 to 1"),
        Noise = reader.Number("noise", defaults.Noise, NumberRange.NotNegative, "deviation of the noise; the wave goes from -1 to 1"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator) =>
        Samples.Draw("sine", ["x"], [], $"periods {NumberText.Of(Periods)} noise {NumberText.Of(Noise)}", Point);

    void Point(int index, RandomStream random, Span<float> point, Span<float> truth)
    {
        double x = random.NextDouble();
        point[0] = (float)x;
        truth[0] = (float)(Math.Sin(2 * Math.PI * Periods * x) + Noise * random.NextNormal());
    }
}
