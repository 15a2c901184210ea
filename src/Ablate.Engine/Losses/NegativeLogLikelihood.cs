using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Negative log-likelihood: -sum of t p over the classes, with p the logarithms of probabilities, as log_softmax gives them. PyTorch's NLLLoss.
/// </summary>
public sealed record NegativeLogLikelihood : ILoss
{
    /// <inheritdoc/>
    /// <remarks>NLLLoss' ignore_index.</remarks>
    public int? IgnoredClass { get; init; }

    /// <inheritdoc/>
    public bool TakesSoftTargets => IgnoredClass is null;

    /// <summary>Reads the settings.</summary>
    public static NegativeLogLikelihood Read(SettingsReader reader, NegativeLogLikelihood defaults) => new()
    {
        IgnoredClass = ReadIgnored(reader, defaults.IgnoredClass),
    };

    /// <summary>Reads which class is ignored.</summary>
    internal static int? ReadIgnored(SettingsReader reader, int? @default) => reader.OptionalInteger(
        "ignore_class", @default, new NumberRange(0, byte.MaxValue),
        "the class, counted from 0, whose rows count neither in the loss nor among the rows of its mean; none if not set");

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    /// <inheritdoc/>
    public string? Refuses(IActivation activation) => activation is LogSoftmax or LogSigmoid
        ? null
        : "negative_log_likelihood needs logarithms of probabilities: give the last layer activation log_softmax.";

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>();

    sealed unsafe class Function<TLane> : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            TLane* target = targets.Values.Row(row);
            TLane sum = TLane.Zero;
            for (int i = 0; i < targets.Values.Lanes; i++)
            {
                // Where a target is zero, minus infinity times zero must stay zero.
                sum += TLane.Select(target[i] > TLane.Zero, target[i] * prediction[i], TLane.Zero);
                gradient[i] = -target[i];
            }
            return -TLane.Sum(sum);
        }
    }
}
