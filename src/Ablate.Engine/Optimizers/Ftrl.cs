using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Follow the regularized leader: n' = n + g^2; z += g + 2 shrinkage w - (n'^p - n^p) / rate * w; w = (clip(z, -l1, l1) - z) /
/// ((beta + n'^p) / rate + 2 l2), with p = -learning_rate_power. McMahan et al. 2013, "Ad click prediction: a view from the trenches", KDD, algorithm 1.
/// </summary>
/// <remarks>
/// As in Keras, l2 counts twice (once in the paper), shrinkage does not enter n, and z begins at zero whatever the weights are: a weight that never
/// gets a gradient becomes zero at the first step. Where the divisor is zero too, Keras gives not-a-number; here the weight is zero. A rate of
/// zero, which the formula divides by, changes nothing. Keras begins with n = 0.1 and beta = 0, the paper with 0 and 1. PyTorch has no such rule.
/// </remarks>
public sealed record Ftrl : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Ftrl> Dialects { get; } = new(keras: new Ftrl { InitialAccumulator = 0.1, Beta = 0 }, torch: new Ftrl(), paper: new Ftrl());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>How the rate falls with the sum of squares; 0 for not at all. Default -0.5.</summary>
    public double LearningRatePower { get; init; } = -0.5;

    /// <summary>The sum of squares before the first step. Default 0.</summary>
    public double InitialAccumulator { get; init; }

    /// <summary>Strength of the penalty on magnitudes, which makes weights exactly zero. Default 0.</summary>
    public double L1 { get; init; }

    /// <summary>Strength of the penalty on squares of the weights. Default 0.</summary>
    public double L2 { get; init; }

    /// <summary>Strength of a penalty on squares that is added to the gradient. Default 0.</summary>
    public double L2Shrinkage { get; init; }

    /// <summary>Added to the power of the sum of squares. Default 1.</summary>
    public double Beta { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => [KeepsRoot ? "root of the sum of squares" : "sum of squares", "linear term"];

    bool KeepsRoot => LearningRatePower == -0.5;

    /// <summary>Reads the settings.</summary>
    public static Ftrl Read(SettingsReader reader, Ftrl defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        LearningRatePower = reader.Number(
            "learning_rate_power", defaults.LearningRatePower, new NumberRange(double.NegativeInfinity, 0),
            "how the rate falls with the sum of squares"),
        InitialAccumulator = reader.Number("initial_accumulator", defaults.InitialAccumulator, NumberRange.NotNegative, "sum of squares before the first step"),
        L1 = reader.Number("l1", defaults.L1, NumberRange.NotNegative, "strength of the penalty on magnitudes"),
        L2 = reader.Number("l2", defaults.L2, NumberRange.NotNegative, "strength of the penalty on squares"),
        L2Shrinkage = reader.Number(
            "l2_shrinkage", defaults.L2Shrinkage, NumberRange.NotNegative, "strength of a penalty on squares that is added to the gradient"),
        Beta = reader.Number("beta", defaults.Beta, NumberRange.NotNegative, "added to the power of the sum of squares"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => KeepsRoot ? Rule<TLane, KeptRoot<TLane>>() : Rule<TLane, KeptSum<TLane>>();

    ElementwiseRule<TLane, FtrlStep<TLane, TKept>> Rule<TLane, TKept>()
        where TLane : unmanaged, ILane<TLane>
        where TKept : struct, IKeptSquares<TLane> => new(clock => new FtrlStep<TLane, TKept>(this, clock)) { ComesToRest = L2Shrinkage == 0 };
}

/// <summary>How the sum of squares is remembered.</summary>
interface IKeptSquares<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The power of the sum of which this is remembered.</summary>
    static abstract TLane Power(TLane kept, TLane power);

    /// <summary>What is remembered when the square of a gradient, and what the sum begins with, are added.</summary>
    static abstract TLane Add(TLane kept, TLane gradient, TLane initial);
}

/// <summary>
/// By its root, which is the power one half: the sum is the root's square. That saves a third number per weight, which would have to come through the
/// cache, and is as exact as a sum of the same precision. The square of a root has that root again, so that no gradient means no change (Boldo 2015,
/// "Stupid is as stupid does: taking the square root of the square of a floating-point number"); where the square is too small for a float, the root
/// is kept.
/// </summary>
readonly struct KeptRoot<TLane> : IKeptSquares<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Power(TLane kept, TLane power) => kept;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Add(TLane kept, TLane gradient, TLane initial) =>
        TLane.Max(kept, TLane.Sqrt(TLane.MultiplyAdd(gradient, gradient, TLane.MultiplyAdd(kept, kept, initial))));
}

/// <summary>By itself, for any power: zero of zero, but one if the power is zero.</summary>
readonly struct KeptSum<TLane> : IKeptSquares<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    // A call, because an exponential and a logarithm in a product's loop would keep the compiler from inlining the rest.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Power(TLane kept, TLane power)
    {
        TLane ofPositive = TLane.Select(power <= TLane.Zero, TLane.One, TLane.Exp(power * TLane.Log(kept)));
        return TLane.Select((kept <= TLane.Zero) & (power > TLane.Zero), TLane.Zero, ofPositive);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Add(TLane kept, TLane gradient, TLane initial) => TLane.MultiplyAdd(gradient, gradient, kept + initial);
}

/// <summary>One step of FTRL.</summary>
readonly struct FtrlStep<TLane, TKept> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TKept : struct, IKeptSquares<TLane>
{
    readonly TLane initial, initialPower, power, rate, inverseRate, l1, shrinkage, added;
    readonly bool begins, moves;

    public FtrlStep(Ftrl settings, StepClock clock)
    {
        power = TLane.Create(-settings.LearningRatePower);
        // Nothing is remembered before the first step, so that what the sum begins with is added then.
        begins = clock.Step == 1;
        initial = TLane.Create(begins ? settings.InitialAccumulator : 0);
        initialPower = begins ? TKept.Power(TKept.Add(TLane.Zero, TLane.Zero, initial), power) : TLane.Zero;
        rate = TLane.Create(clock.LearningRate);
        moves = clock.LearningRate > 0;
        inverseRate = TLane.Create(1 / clock.LearningRate);
        l1 = TLane.Create(settings.L1);
        shrinkage = TLane.Create(2 * settings.L2Shrinkage);
        added = TLane.Create(settings.Beta + 2 * settings.L2 * clock.LearningRate);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        TLane before = begins ? initialPower : TKept.Power(state.First, power);
        state.First = TKept.Add(state.First, gradient, initial);
        if (!moves)
            return;
        TLane powered = TKept.Power(state.First, power);
        TLane pull = TLane.MultiplyAdd((before - powered) * inverseRate, weight, gradient);
        state.Second += TLane.MultiplyAdd(shrinkage, weight, pull);
        TLane divisor = powered + added;
        TLane leader = rate * (TLane.Min(TLane.Max(state.Second, -l1), l1) - state.Second) / divisor;
        weight = TLane.Select(divisor <= TLane.Zero, TLane.Zero, leader);
    }
}
