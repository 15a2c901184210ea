using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Yogi: Adam whose second moment changes by no more than the square of the gradient. m = beta1 m + (1 - beta1) g;
/// v -= (1 - beta2) sign(v - g^2) g^2; w -= rate * m / (sqrt(v) + epsilon). Zaheer et al. 2018, "Adaptive methods for nonconvex
/// optimization", NeurIPS, algorithm 2.
/// </summary>
/// <remarks>
/// The paper makes no bias correction and begins v with squares of a first gradient; common implementations correct as Adam does and begin v with
/// 1e-6. Here v begins with 1e-6, and correction is a setting, off as in the paper. Neither framework has the rule; all dialects are alike.
/// </remarks>
public sealed record Yogi : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Yogi> Dialects { get; } = new(new Yogi());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>One minus the share of a squared gradient that enters the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 0.001.</summary>
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>The second moment before the first step. Default 1e-6.</summary>
    public double InitialAccumulator { get; init; } = 1e-6;

    /// <summary>Whether both moments are corrected for their start, as in Adam. Default false.</summary>
    public bool BiasCorrection { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "second moment"];

    /// <summary>Reads the settings.</summary>
    public static Yogi Read(SettingsReader reader, Yogi defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "one minus the share of a squared gradient that enters the second moment"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        InitialAccumulator = reader.Number("initial_accumulator", defaults.InitialAccumulator, NumberRange.NotNegative, "second moment before the first step"),
        BiasCorrection = reader.Flag("bias_correction", defaults.BiasCorrection, "whether both moments are corrected for their start, as in Adam"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, YogiStep<TLane>>(clock => new YogiStep<TLane>(this, clock))
    {
        Replaces = Moment.Replaced(Beta1, beta2: 1),
        Negligible = [Moment.Smallest],
    };
}

/// <summary>One step of Yogi.</summary>
readonly struct YogiStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane initial, firstShare, negativeSecondShare, rate, epsilon;

    public YogiStep(Yogi settings, StepClock clock)
    {
        double beta1 = clock.Momentum ?? settings.Beta1;
        double root = settings.BiasCorrection ? Math.Sqrt(1 - Math.Pow(settings.Beta2, clock.Step)) : 1;
        double first = settings.BiasCorrection ? 1 - Math.Pow(beta1, clock.Step) : 1;
        initial = TLane.Create(clock.Step == 1 ? settings.InitialAccumulator : 0);
        firstShare = TLane.Create(1 - beta1);
        negativeSecondShare = TLane.Create(settings.Beta2 - 1);
        rate = TLane.Create(clock.LearningRate * root / first);
        epsilon = TLane.Create(settings.Epsilon * root);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        TLane before = state.Second + initial, square = gradient * gradient;
        state.First = Moment.Towards(state.First, firstShare, gradient);
        state.Second = TLane.MultiplyAdd(negativeSecondShare * square, Signum.Of(before - square), before);
        weight -= rate * state.First / (TLane.Sqrt(state.Second) + epsilon);
    }
}
