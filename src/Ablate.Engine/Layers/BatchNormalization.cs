using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Batch normalisation: gamma * (x - mean) / sqrt(variance + epsilon) + beta, with mean and variance of each number over the batch while
/// training, and their running averages afterwards. Ioffe and Szegedy 2015, arXiv:1502.03167.
/// </summary>
/// <remarks>
/// Keras: epsilon 0.001, momentum 0.99 is what the old average keeps, and the running variance is that of the batch, divided by n. PyTorch:
/// epsilon 1e-5, momentum 0.1 is what the new statistics take, and the running variance is divided by n - 1, so that a batch of one row is
/// refused. The paper divides by n - 1 too and gives no numbers; its dialect takes PyTorch's. What momentum means is the setting
/// <c>running_average</c>, so a number never changes its meaning unseen. A layer that is not trained takes its running statistics in Keras, also
/// while the rest of the network is trained, and leaves them alone; in PyTorch it goes on measuring batches.
/// </remarks>
public sealed record BatchNormalization : CenteredNormalization
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<BatchNormalization> Dialects { get; } = new(
        keras: new BatchNormalization
        {
            Epsilon = 1e-3,
            Momentum = 0.99,
            RunningAverage = RunningAverage.KeepOld,
            UnbiasedVariance = false,
            RestsIfFrozen = true,
        },
        torch: new BatchNormalization(),
        paper: new BatchNormalization());

    /// <summary>The weight of the old or the new statistics, as <see cref="RunningAverage"/> says. Default 0.1.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>What <see cref="Momentum"/> is the weight of. Default: of the new statistics.</summary>
    public RunningAverage RunningAverage { get; init; } = RunningAverage.TakeNew;

    /// <summary>Whether the running variance is divided by one less than the rows of a batch. Default true.</summary>
    public bool UnbiasedVariance { get; init; } = true;

    /// <summary>Whether the layer takes its running statistics, and leaves them alone, where it is not trained. Default false.</summary>
    public bool RestsIfFrozen { get; init; }

    /// <summary>Whether batches are measured while the network is trained.</summary>
    internal bool MeasuresBatches => Weights.Trainable || !RestsIfFrozen;

    /// <inheritdoc/>
    /// <remarks>One row says nothing of an unbiased variance; PyTorch refuses it too.</remarks>
    public override int SmallestBatch => UnbiasedVariance && MeasuresBatches ? 2 : 1;

    /// <summary>Reads the settings.</summary>
    public static BatchNormalization Read(SettingsReader reader, BatchNormalization defaults) => ReadAffine(reader, defaults) with
    {
        Momentum = reader.Number(
            "momentum", defaults.Momentum, NumberRange.Fraction,
            "weight of the old or the new statistics in the running ones, as running_average says"),
        RunningAverage = reader.Choice(
            "running_average", defaults.RunningAverage,
            "what momentum is the weight of: keep_old, as in Keras, or take_new, as in PyTorch; cumulative counts all batches the same"),
        UnbiasedVariance = reader.Flag(
            "unbiased_variance", defaults.UnbiasedVariance,
            "whether the running variance is divided by one less than the rows of a batch, as in PyTorch"),
        RestsIfFrozen = reader.Flag(
            "rest_if_frozen", defaults.RestsIfFrozen,
            "whether a layer that is not trained takes its running statistics and leaves them alone, as in Keras, or goes on measuring batches, as in PyTorch"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context) => context.Add(new BatchNormalizationLayer<TLane>(this, context));
}
