using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Group normalisation: gamma * (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance over each of several equal parts of a
/// sample, in training and afterwards alike. Wu and He 2018, arXiv:1803.08494.
/// </summary>
/// <remarks>
/// Keras and the paper have 32 groups, PyTorch wants them written; 32 stands in. Epsilon is 0.001 in Keras, 1e-5 in PyTorch and in the
/// paper's own code.
/// </remarks>
public sealed record GroupNormalization : CenteredNormalization
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<GroupNormalization> Dialects { get; } = new(
        keras: new GroupNormalization { Epsilon = 1e-3 }, torch: new GroupNormalization(), paper: new GroupNormalization());

    /// <summary>How many parts a sample has; they must be equal. Default 32.</summary>
    public int Groups { get; init; } = 32;

    /// <inheritdoc/>
    public override string? Refuses(int inputs) =>
        inputs % Groups == 0 ? base.Refuses(inputs) : $"group_normalization cannot divide {inputs} numbers into {Groups} equal groups.";

    /// <summary>Reads the settings.</summary>
    public static GroupNormalization Read(SettingsReader reader, GroupNormalization defaults) => ReadAffine(reader, defaults) with
    {
        Groups = reader.Integer("groups", defaults.Groups, NumberRange.AtLeast(1), "equal parts of a sample"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context) =>
        context.Add(new RowNormalizationLayer<TLane>("group_normalization", context, Epsilon, Gamma, Beta, Groups));
}
