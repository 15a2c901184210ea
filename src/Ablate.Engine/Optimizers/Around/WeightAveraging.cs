using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>The kind of average of the weights over the steps.</summary>
public enum AveragingKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>An exponential moving average: a = momentum * a + (1 - momentum) * w.</summary>
    Exponential,

    /// <summary>The plain mean of the weights after every step, or after one of several: stochastic weight averaging.</summary>
    Mean,
}

/// <summary>
/// Weight averaging: the weights that are evaluated and saved are an average over the steps. It is either an exponential average, which begins with the
/// weights after the first step (Polyak and Juditsky 1992; Ruppert 1988), or the plain mean over the last part of training (SWA: Izmailov et al. 2018,
/// arXiv:1803.05407).
/// </summary>
/// <remarks>
/// Keras: use_ema, ema_momentum, ema_overwrite_frequency. Keras validates with the trained weights until the end, Ablate with the averages throughout.
/// The averages of Keras are updated at every batch, even if its gradient is only accumulated (<see cref="AtEveryBatch"/>). PyTorch:
/// swa_utils.AveragedModel, which is updated when the program says so, usually after a step. The statistics of batch normalization are those of the
/// trained weights. The weights are averaged before constraints act on them, as in Keras, so the averages need not satisfy the constraints.
/// </remarks>
public sealed record WeightAveraging
{
    /// <summary>No averaging.</summary>
    public static WeightAveraging None { get; } = new();

    /// <summary>The kind of average. Default none.</summary>
    public AveragingKind Kind { get; init; }

    /// <summary>The share of the exponential average that is kept at each step. Default 0.99.</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>The number of steps after which the weights are replaced by the average, again and again. Default null: never.</summary>
    public int? OverwriteEvery { get; init; }

    /// <summary>The step at which the plain mean begins. Default 1.</summary>
    public int Start { get; init; } = 1;

    /// <summary>The number of steps from one that enters the plain mean to the next. Default 1.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Whether the exponential average also moves at batches whose gradient is only accumulated. Default true.</summary>
    public bool AtEveryBatch { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static WeightAveraging Read(SettingsReader reader, WeightAveraging defaults) => new()
    {
        Kind = reader.Choice("averaging", defaults.Kind, "which average of the weights over the steps is judged and saved"),
        Momentum = reader.Number("averaging_momentum", defaults.Momentum, NumberRange.BelowOne, "share of the exponential average that is kept at each step"),
        OverwriteEvery = reader.OptionalInteger(
            "averaging_overwrite_every", defaults.OverwriteEvery, NumberRange.AtLeast(1),
            "after how many steps the average takes the place of the weights"),
        Start = reader.Integer("averaging_start", defaults.Start, NumberRange.AtLeast(1), "step from which the plain mean is taken"),
        Every = reader.Integer("averaging_every", defaults.Every, NumberRange.AtLeast(1), "of how many steps one enters the plain mean"),
        AtEveryBatch = reader.Flag(
            "averaging_at_every_batch", defaults.AtEveryBatch,
            "whether the exponential average also moves at batches whose gradient is only accumulated, as in Keras"),
    };
}
