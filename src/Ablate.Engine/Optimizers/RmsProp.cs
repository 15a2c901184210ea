using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// RMSprop: v = rho v + (1 - rho) g^2; w -= rate * g / sqrt(v). Tieleman and Hinton 2012, "Neural networks for machine learning",
/// lecture 6.5.
/// </summary>
/// <remarks>
/// Keras adds epsilon under the root, PyTorch to the root; with Keras' 1e-7 the divisor is never below 3e-4. Keras' rho is 0.9 and its
/// rate 0.001, PyTorch's 0.99 and 0.01.
/// </remarks>
public sealed record RmsProp : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RmsProp> Dialects { get; } = new(
        keras: new RmsProp { Epsilon = 1e-7, EpsilonUnderRoot = true }, torch: new RmsProp { LearningRate = 0.01, Rho = 0.99 }, paper: new RmsProp());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the mean square. Default 0.9.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether epsilon is added under the root. Default false.</summary>
    public bool EpsilonUnderRoot { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["mean square"];

    /// <summary>Reads the settings.</summary>
    public static RmsProp Read(SettingsReader reader, RmsProp defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Rho = reader.Number("rho", defaults.Rho, NumberRange.BelowOne, "decay of the mean square"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        EpsilonUnderRoot = reader.Flag("epsilon_under_root", defaults.EpsilonUnderRoot, "whether epsilon is added under the root, as in Keras, or to it, as in PyTorch"),
    };

    internal override UpdateRule<TLane> Create<TLane>() =>
        new ElementwiseRule<TLane, RmsPropStep<TLane>>(clock => new RmsPropStep<TLane>(this, clock));
}

/// <summary>One step of RMSprop. The epsilon that is not used is zero.</summary>
readonly struct RmsPropStep<TLane>(RmsProp settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane share = TLane.Create(1 - settings.Rho), rate = TLane.Create(clock.LearningRate);
    readonly TLane underRoot = TLane.Create(settings.EpsilonUnderRoot ? settings.Epsilon : 0), besideRoot = TLane.Create(settings.EpsilonUnderRoot ? 0 : settings.Epsilon);

    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = TLane.MultiplyAdd(share, TLane.MultiplyAdd(gradient, gradient, -state.First), state.First);
        weight -= rate * gradient / (TLane.Sqrt(state.First + underRoot) + besideRoot);
    }
}
