using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>All numbers are the same. Weights of a layer that start equal stay equal, so this is for biases, or to demonstrate that effect.</summary>
public sealed record Constant : Initializer
{
    /// <summary>The value of every number. Default 0.</summary>
    public double Value { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Constant Read(SettingsReader reader, Constant defaults) => new()
    {
        Value = reader.Number("value", defaults.Value, NumberRange.Any, "the initial value of every number"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) => values.Fill(Value);
}
