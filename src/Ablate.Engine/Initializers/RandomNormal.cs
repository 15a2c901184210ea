using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>Normal numbers of a given mean and deviation, whatever the shape. Keras' default deviation is 0.05, PyTorch's 1.</summary>
public sealed record RandomNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RandomNormal> Dialects { get; } = new(
        keras: new RandomNormal(), torch: new RandomNormal { Deviation = 1 }, paper: new RandomNormal());

    /// <summary>Default 0.</summary>
    public double Mean { get; init; }

    /// <summary>Default 0.05.</summary>
    public double Deviation { get; init; } = 0.05;

    /// <summary>Reads the settings.</summary>
    public static RandomNormal Read(SettingsReader reader, RandomNormal defaults) => new()
    {
        Mean = reader.Number("mean", defaults.Mean, NumberRange.Any, "mean of the numbers"),
        Deviation = reader.Number("deviation", defaults.Deviation, NumberRange.NotNegative, "standard deviation of the numbers"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) => Normal(values, Mean, Deviation, random);
}
