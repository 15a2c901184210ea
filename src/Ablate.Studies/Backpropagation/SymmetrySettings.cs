using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>A demonstration: the same network with all weights equal, whose hidden units then stay equal for ever.</summary>
public sealed record SymmetrySettings
{
    /// <summary>The initial value of every weight. Default 0.3.</summary>
    public double Weights { get; init; } = 0.3;

    /// <summary>The initial value of every bias. Default 0.1.</summary>
    public double Biases { get; init; } = 0.1;

    /// <summary>The inputs of the network; empty, the default, for the inputs of the study.</summary>
    public ValueList<double> Inputs { get; init; } = [];

    /// <summary>The number of training steps, from 1 to 100. Default 5.</summary>
    public int Steps { get; init; } = 5;

    /// <summary>Reads the settings.</summary>
    public static SymmetrySettings Read(SettingsReader reader, SymmetrySettings defaults) => new()
    {
        Weights = reader.Number("weights", defaults.Weights, NumberRange.Any, "what every weight begins at"),
        Biases = reader.Number("biases", defaults.Biases, NumberRange.Any, "what every bias begins at"),
        Inputs = reader.Numbers("inputs", defaults.Inputs, NumberRange.Any, "what enters; the inputs of the study if not set"),
        Steps = reader.Integer("steps", defaults.Steps, new NumberRange(1, 100), "how many steps"),
    };
}
