using Ablate.Engine.Data;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>How many samples the program draws, and which.</summary>
public sealed record SyntheticSamples
{
    /// <summary>Beyond this drawing is no longer a moment's work.</summary>
    const int Most = 10_000_000;

    /// <summary>Draws sample <paramref name="index"/>: its features, and what is true of it.</summary>
    internal delegate void Sample(int index, RandomStream random, Span<float> features, Span<float> truth);

    /// <summary>Training samples. Default 1,000.</summary>
    public int Training { get; init; } = 1000;

    /// <summary>Test samples. Default 1,000.</summary>
    public int Test { get; init; } = 1000;

    /// <summary>The seed: which samples are drawn. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static SyntheticSamples Read(SettingsReader reader, SyntheticSamples defaults) => new()
    {
        Training = reader.Integer("training_samples", defaults.Training, new NumberRange(1, Most), "training samples to draw"),
        Test = reader.Integer("test_samples", defaults.Test, new NumberRange(1, Most), "test samples to draw"),
        Seed = reader.Integer("seed", defaults.Seed, NumberRange.NotNegative, "which samples are drawn"),
    };

    /// <summary>Draws both parts of a dataset.</summary>
    /// <param name="name">The name of the dataset.</param>
    /// <param name="features">The names of the features.</param>
    /// <param name="classes">The names of the classes; empty for a regression on one number.</param>
    /// <param name="settings">All other settings that determine the samples, for the checksum.</param>
    /// <param name="draw">Draws one sample.</param>
    internal LoadedData Draw(string name, IReadOnlyList<string> features, IReadOnlyList<string> classes, string settings, Sample draw) => new(
        Draw(name, features, classes, Training, "train", draw),
        Draw(name, features, classes, Test, "test", draw),
        Checksum.OfText($"{name} 1: {settings} {Training} {Test} {Seed}"),
        "drawn");

    Dataset Draw(string name, IReadOnlyList<string> features, IReadOnlyList<string> classes, int count, string part, Sample draw)
    {
        RandomStream random = new RandomStreams((ulong)Seed, 1).Open($"synthetic {name}", part);
        float[] values = new float[count * features.Count], truth = new float[count];
        for (int i = 0; i < count; i++)
            draw(i, random, values.AsSpan(i * features.Count, features.Count), truth.AsSpan(i, 1));
        Targets targets = classes.Count > 0 ? new ClassTargets(Array.ConvertAll(truth, label => (byte)label), classes) : new ValueTargets(truth, ["y"]);
        return new Dataset(name, new SampleShape(1, features.Count), new NumberFeatures(values, features.Count) { Names = features }, targets);
    }
}
