using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normally distributed numbers of a given mean and standard deviation, whatever the shape. Keras' default for the deviation is 0.05, PyTorch's is 1.
/// </summary>
public sealed record RandomNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RandomNormal> Dialects { get; } = new(
        keras: new RandomNormal(), torch: new RandomNormal { Deviation = 1 }, paper: new RandomNormal());

    /// <summary>The mean of the numbers. Default 0.</summary>
    public double Mean { get; init; }

    /// <summary>The standard deviation of the numbers. Default 0.05.</summary>
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
