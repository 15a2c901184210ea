using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Adagrad: n += g^2; w -= rate_t * g / (sqrt(n) + epsilon), rate_t = rate / (1 + (t - 1) * rate_decay). Duchi, Hazan and Singer 2011, "Adaptive
/// subgradient methods for online learning and stochastic optimization", JMLR 12.
/// </summary>
/// <remarks>
/// Keras adds epsilon under the root and begins with n = 0.1; PyTorch and the paper add it to the root and begin with 0. Rates are 0.001 in Keras
/// and 0.01 in PyTorch. Only PyTorch lets the rate decay by itself.
/// </remarks>
public sealed record Adagrad : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Adagrad> Dialects { get; } = new(
        keras: new Adagrad { LearningRate = 0.001, InitialAccumulator = 0.1, Epsilon = 1e-7, EpsilonUnderRoot = true },
        torch: new Adagrad(),
        paper: new Adagrad());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>How fast the rate falls by itself. Default 0.</summary>
    public double RateDecay { get; init; }

    /// <summary>The sum of squares before the first step. Default 0.</summary>
    public double InitialAccumulator { get; init; }

    /// <summary>Keeps the divisor from zero. Default 1e-10.</summary>
    public double Epsilon { get; init; } = 1e-10;

    /// <summary>Whether epsilon is added under the root. Default false.</summary>
    public bool EpsilonUnderRoot { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["sum of squares"];

    /// <summary>Reads the settings.</summary>
    public static Adagrad Read(SettingsReader reader, Adagrad defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        RateDecay = reader.Number("rate_decay", defaults.RateDecay, NumberRange.NotNegative, "how fast the rate falls by itself"),
        InitialAccumulator = reader.Number("initial_accumulator", defaults.InitialAccumulator, NumberRange.NotNegative, "sum of squares before the first step"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        EpsilonUnderRoot = reader.Flag(
            "epsilon_under_root", defaults.EpsilonUnderRoot, "whether epsilon is added under the root, as in Keras, or to it, as in PyTorch"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, AdagradStep<TLane>>(clock => new AdagradStep<TLane>(this, clock));
}

/// <summary>One step of Adagrad. The epsilon that is not used is zero.</summary>
readonly struct AdagradStep<TLane>(Adagrad settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane rate = TLane.Create(clock.LearningRate / (1 + (clock.Step - 1) * settings.RateDecay));

    // The sum is zero before the first step, so that what it begins with is added then.
    readonly TLane initial = TLane.Create(clock.Step == 1 ? settings.InitialAccumulator : 0);
    readonly TLane underRoot = TLane.Create(settings.EpsilonUnderRoot ? settings.Epsilon : 0);
    readonly TLane besideRoot = TLane.Create(settings.EpsilonUnderRoot ? 0 : settings.Epsilon);

    public static int StateCount => 1;

    /// <inheritdoc/>
    public static bool NeedsGradient => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = TLane.MultiplyAdd(gradient, gradient, state.First + initial);
        weight -= rate * gradient / (TLane.Sqrt(state.First + underRoot) + besideRoot);
    }
}
