using Ablate.Engine.Data;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// Spirals wound into each other in the plane, one for each class: a task that depth, width and activations tell apart. For t from 0 to 1, arm k
/// lies at radius t and angle 2 pi (turns t + k / arms), moved by normal noise in both directions. Drawn by the program, so it needs no file; the
/// same settings give the same samples everywhere. After the two spirals of Lang and Witbrock 1988, "Learning to tell two spirals apart".
/// </summary>
/// <remarks>The original has 97 points an arm without noise, and three turns. Here t is the square root of a uniform number, so that points lie
/// equally dense.</remarks>
public sealed record SpiralsDataset : DatasetSource
{
    /// <summary>The number of samples, and the seed.</summary>
    public SyntheticSamples Samples { get; init; } = new();

    /// <summary>How many arms, so how many classes. Default 2.</summary>
    public int Arms { get; init; } = 2;

    /// <summary>How often an arm goes round. Default 1.5.</summary>
    public double Turns { get; init; } = 1.5;

    /// <summary>Deviation of the noise. Default 0.02.</summary>
    public double Noise { get; init; } = 0.02;

    /// <summary>Reads the settings.</summary>
    public static SpiralsDataset Read(SettingsReader reader, SpiralsDataset defaults) => new()
    {
        Samples = SyntheticSamples.Read(reader, defaults.Samples),
        Arms = reader.Integer("arms", defaults.Arms, new NumberRange(2, 10), "how many spirals, so how many classes"),
        Turns = reader.Number("turns", defaults.Turns, NumberRange.NotNegative, "how often a spiral goes round"),
        Noise = reader.Number("noise", defaults.Noise, NumberRange.NotNegative, "deviation of the noise; the spirals have the radius 1"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator) =>
        Samples.Draw("spirals", ["x", "y"], ClassNames.Numbers(Arms), $"arms {Arms} turns {NumberText.Of(Turns)} noise {NumberText.Of(Noise)}", Point);

    void Point(int index, RandomStream random, Span<float> point, Span<float> truth)
    {
        int arm = index % Arms;
        double radius = Math.Sqrt(random.NextDouble()), angle = 2 * Math.PI * (Turns * radius + (double)arm / Arms);
        truth[0] = arm;
        point[0] = (float)(radius * Math.Cos(angle) + Noise * random.NextNormal());
        point[1] = (float)(radius * Math.Sin(angle) + Noise * random.NextNormal());
    }
}
