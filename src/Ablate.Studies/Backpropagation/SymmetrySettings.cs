using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>The same network with all weights equal, to show that its hidden units stay equal for ever.</summary>
public sealed record SymmetrySettings
{
    /// <summary>What every weight begins at. Default 0.3.</summary>
    public double Weights { get; init; } = 0.3;

    /// <summary>What every bias begins at. Default 0.1.</summary>
    public double Biases { get; init; } = 0.1;

    /// <summary>What enters; empty, the default, for the inputs of the study.</summary>
    public ValueList<double> Inputs { get; init; } = [];

    /// <summary>How many steps. Default 5.</summary>
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
