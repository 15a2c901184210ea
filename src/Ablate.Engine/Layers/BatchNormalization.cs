using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Batch normalisation: gamma * (x - mean) / sqrt(variance + epsilon) + beta, where mean and variance of each number are those of the batch while
/// training, and running averages of them afterwards. Ioffe and Szegedy 2015, arXiv:1502.03167.
/// </summary>
/// <remarks>
/// In Keras epsilon is 0.001, momentum 0.99 is the weight of the old average, and the variance of a batch of n rows is divided by n. In PyTorch
/// epsilon is 1e-5, momentum 0.1 is the weight of the new statistics, and the running variance is divided by n - 1, so that a batch of one row is
/// refused. The paper divides by n - 1 too and gives no defaults; its dialect has those of PyTorch. The setting <c>running_average</c> says what
/// momentum is the weight of, so that a number never changes its meaning silently. A layer that is not trained uses its running statistics in Keras and
/// leaves them unchanged, even while the rest of the network is trained; in PyTorch it goes on using and measuring batches.
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

    /// <summary>Whether a layer that is not trained uses its running statistics and leaves them unchanged, as in Keras. Default false.</summary>
    public bool RestsIfFrozen { get; init; }

    /// <summary>Whether the layer uses and measures the statistics of batches while the network is trained.</summary>
    internal bool MeasuresBatches => Weights.Trainable || !RestsIfFrozen;

    /// <inheritdoc/>
    /// <remarks>One row has no unbiased variance; PyTorch refuses it too.</remarks>
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
