using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// Synthetic handwritten digits, 28 x 28 pixels in ten classes, drawn from strokes with random slant, size, position, pen width, wobble and
/// noise. A real task that needs no file, for tests and demonstrations. The same seed gives the same bytes everywhere.
/// </summary>
public sealed record DigitsDataset : DatasetSource
{
    /// <summary>The most samples whose pixels fit into one array, rounded down.</summary>
    const int Most = 2_500_000;

    /// <summary>Training samples. Default 6,000.</summary>
    public int Training { get; init; } = 6000;

    /// <summary>Test samples. Default 1,000.</summary>
    public int Test { get; init; } = 1000;

    /// <summary>The seed: which digits are drawn. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static DigitsDataset Read(SettingsReader reader, DigitsDataset defaults) => new()
    {
        Training = reader.Integer("training_samples", defaults.Training, new NumberRange(1, Most), "training samples to draw"),
        Test = reader.Integer("test_samples", defaults.Test, new NumberRange(1, Most), "test samples to draw"),
        Seed = reader.Integer("seed", defaults.Seed, NumberRange.NotNegative, "which samples are drawn"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator) => new(
        SyntheticDigits.Draw(Training, (ulong)Seed, "train"),
        SyntheticDigits.Draw(Test, (ulong)Seed, "test"),
        Checksum.OfText($"digits 1: {Training} {Test} {Seed}"),
        "drawn");
}
