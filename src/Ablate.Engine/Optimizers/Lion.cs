using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Lion: w -= rate * sign(beta1 m + (1 - beta1) g); m = beta2 m + (1 - beta2) g. Every weight moves by the rate; a weight without gradients stays.
/// Chen et al. 2023, arXiv:2302.06675, algorithm 2.
/// </summary>
/// <remarks>
/// Keras' rate is 0.001, the paper's 1e-4. Weight decay is decoupled in Keras and in the paper, which take it off before the step and with it.
/// PyTorch has no such rule and takes the paper's.
/// </remarks>
public sealed record Lion : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Lion> Dialects { get; } = new(keras: new Lion { LearningRate = 0.001 }, torch: new Lion(), paper: new Lion());

    /// <inheritdoc/>
    /// <remarks>Default 1e-4.</remarks>
    public override double LearningRate { get; init; } = 1e-4;

    /// <summary>Share of the mean in the direction. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean. Default 0.99.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["mean"];

    /// <summary>Reads the settings.</summary>
    public static Lion Read(SettingsReader reader, Lion defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "share of the mean in the direction"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the mean"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, LionStep<TLane>>(clock => new LionStep<TLane>(this, clock));
}

/// <summary>One step of Lion.</summary>
readonly struct LionStep<TLane>(Lion settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane directionShare = TLane.Create(1 - (clock.Momentum ?? settings.Beta1)), meanShare = TLane.Create(1 - settings.Beta2);
    readonly TLane negativeRate = TLane.Create(-clock.LearningRate);

    // mean + 1 * (gradient - mean) would round a far smaller gradient away.
    readonly bool goesByGradient = (clock.Momentum ?? settings.Beta1) == 0, keepsGradient = settings.Beta2 == 0;

    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        TLane difference = gradient - state.First;
        TLane direction = goesByGradient ? gradient : TLane.MultiplyAdd(directionShare, difference, state.First);
        weight = TLane.MultiplyAdd(negativeRate, Signum.Of(direction), weight);
        state.First = keepsGradient ? gradient : TLane.MultiplyAdd(meanShare, difference, state.First);
    }
}
