using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Activity regularization: passes its inputs on and adds l1 * sum |x| + l2 * sum x^2 to the loss, so that what enters stays small or sparse. Glorot,
/// Bordes and Bengio 2011, "Deep sparse rectifier neural networks", take l1.
/// </summary>
/// <remarks>
/// Keras 3 adds the sum over the batch, whatever its size; Keras 2 and the papers the mean over its rows: per_row says which. Like all penalties it is
/// part of the training and the validation loss, where rows cost what they cost in batches of the training's size; the last may be smaller.
/// </remarks>
public sealed record ActivityRegularization : LayerSettings
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<ActivityRegularization> Dialects { get; } = new(
        keras: new ActivityRegularization { PerRow = false }, torch: new ActivityRegularization(), paper: new ActivityRegularization());

    /// <summary>Weight of the sum of magnitudes. Default 0.</summary>
    public double L1 { get; init; }

    /// <summary>Weight of the sum of squares. Default 0.</summary>
    public double L2 { get; init; }

    /// <summary>Whether the mean over the rows of a batch is added, and not the sum. Default true.</summary>
    public bool PerRow { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static ActivityRegularization Read(SettingsReader reader, ActivityRegularization defaults) => new()
    {
        L1 = reader.Number("l1", defaults.L1, NumberRange.NotNegative, "weight of the sum of magnitudes"),
        L2 = reader.Number("l2", defaults.L2, NumberRange.NotNegative, "weight of the sum of squares"),
        PerRow = reader.Flag("per_row", defaults.PerRow, "whether the mean over the rows of a batch is added, as in Keras 2, or the sum, as in Keras 3"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context) => context.Add(new ActivityRegularizationLayer<TLane>(this, context));
}
