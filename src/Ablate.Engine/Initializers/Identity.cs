using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>The gain on the diagonal, 0 elsewhere: the layer at first passes its inputs on. Le, Jaitly and Hinton 2015, arXiv:1504.00941.</summary>
public sealed record Identity : Initializer
{
    /// <summary>The numbers on the diagonal. Default 1.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Identity Read(SettingsReader reader, Identity defaults) => new()
    {
        Gain = reader.Number("gain", defaults.Gain, NumberRange.Any, "the numbers on the diagonal"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        values.Clear();
        for (int i = 0; i < Math.Min(values.Length / outputs, outputs); i++)
            values[i * outputs + i] = Gain;
    }
}
