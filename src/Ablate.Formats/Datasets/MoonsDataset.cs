using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// Two half circles that reach into each other, in the plane: the simplest task that no straight line can do. For t from 0 to pi, class 0 lies
/// at (cos t, sin t) and class 1 at (1 - cos t, 1/2 - sin t), each moved by normal noise in both directions. Drawn by the program, so it needs no
/// file; the same settings give the same samples everywhere.
/// </summary>
/// <remarks>As scikit-learn's make_moons, but with t drawn at random instead of spread evenly; classes alternate.</remarks>
public sealed record MoonsDataset : DatasetSource
{
    /// <summary>The number of samples, and the seed.</summary>
    public SyntheticSamples Samples { get; init; } = new();

    /// <summary>Deviation of the noise. Default 0.15.</summary>
    public double Noise { get; init; } = 0.15;

    /// <summary>Reads the settings.</summary>
    public static MoonsDataset Read(SettingsReader reader, MoonsDataset defaults) => new()
    {
        Samples = SyntheticSamples.Read(reader, defaults.Samples),
        Noise = reader.Number("noise", defaults.Noise, NumberRange.NotNegative, "deviation of the noise; the half circles have the radius 1"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator) => Samples.Draw("moons", ["x", "y"], ["upper", "lower"], $"noise {NumberText.Of(Noise)}", Point);

    void Point(int index, RandomStream random, Span<float> point, Span<float> truth)
    {
        int moon = index % 2;
        double angle = Math.PI * random.NextDouble();
        truth[0] = moon;
        point[0] = (float)((moon == 0 ? Math.Cos(angle) : 1 - Math.Cos(angle)) + Noise * random.NextNormal());
        point[1] = (float)((moon == 0 ? Math.Sin(angle) : 0.5 - Math.Sin(angle)) + Noise * random.NextNormal());
    }
}
