using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>Every number the same. Weights that start equal stay equal, so it is for biases, and to show just that.</summary>
public sealed record Constant : Initializer
{
    /// <summary>Default 0.</summary>
    public double Value { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Constant Read(SettingsReader reader, Constant defaults) => new()
    {
        Value = reader.Number("value", defaults.Value, NumberRange.Any, "the initial value of every number"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) => values.Fill(Value);
}
