using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Resilient backpropagation: w -= size * sign(g). Every weight has its own step size, which is multiplied by a factor above 1 while the gradient keeps
/// its sign, and by a factor below 1 when the sign changes. Meant for gradients of all training rows. Riedmiller and Braun 1993, "A direct adaptive
/// method for faster backpropagation learning".
/// </summary>
/// <remarks>
/// After a change of sign the paper reverts the last step; PyTorch, and every dialect here, skips one step of the weight instead (iRprop-: Igel and
/// Hüsken 2000). The learning rate is the first step size and has no influence later. It is 0.1 in the paper and 0.01 in PyTorch; Keras has no Rprop,
/// and its dialect has the paper's defaults.
/// </remarks>
public sealed record Rprop : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Rprop> Dialects { get; } = new(keras: new Rprop(), torch: new Rprop { LearningRate = 0.01 }, paper: new Rprop());

    /// <inheritdoc/>
    /// <remarks>Default 0.1.</remarks>
    public override double LearningRate { get; init; } = 0.1;

    /// <summary>What a step size is multiplied by when the sign changes, between 0 and 1. Default 0.5.</summary>
    public double Decrease { get; init; } = 0.5;

    /// <summary>What a step size is multiplied by while the sign stays the same, above 1. Default 1.2.</summary>
    public double Increase { get; init; } = 1.2;

    /// <summary>The smallest step size. Default 1e-6.</summary>
    public double SmallestStep { get; init; } = 1e-6;

    /// <summary>The largest step size. Default 50.</summary>
    public double LargestStep { get; init; } = 50;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["last gradient", "step size"];

    /// <summary>Reads the settings.</summary>
    public static Rprop Read(SettingsReader reader, Rprop defaults)
    {
        var settings = new Rprop
        {
            LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "first step size"),
            Decrease = reader.Number(
                "decrease", defaults.Decrease, new NumberRange(0, 1, MinimumExcluded: true, MaximumExcluded: true),
                "what a step size is multiplied by when the sign changes"),
            Increase = reader.Number(
                "increase", defaults.Increase, new NumberRange(1, double.PositiveInfinity, MinimumExcluded: true),
                "what a step size is multiplied by when the sign stays"),
            SmallestStep = reader.Number("smallest_step", defaults.SmallestStep, NumberRange.NotNegative, "smallest step size"),
            LargestStep = reader.Number("largest_step", defaults.LargestStep, NumberRange.NotNegative, "largest step size"),
        };
        if (settings.LargestStep < settings.SmallestStep)
            reader.ReportAt("largest_step", "largest_step must be at least smallest_step.");
        return settings;
    }

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, RpropStep<TLane>>(clock => new RpropStep<TLane>(this, clock));
}

/// <summary>One step of Rprop.</summary>
readonly struct RpropStep<TLane>(Rprop settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    // State begins at zero, so the first step adds the initial size.
    readonly TLane initial = TLane.Create(clock.Step == 1 ? clock.LearningRate : 0);
    readonly TLane decrease = TLane.Create(settings.Decrease), increase = TLane.Create(settings.Increase);
    readonly TLane smallest = TLane.Create(settings.SmallestStep), largest = TLane.Create(settings.LargestStep);

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        TLane agreement = gradient * state.First, turned = agreement < TLane.Zero;
        TLane factor = TLane.Select(agreement > TLane.Zero, increase, TLane.Select(turned, decrease, TLane.One));
        state.Second = TLane.Min(TLane.Max(TLane.MultiplyAdd(factor, state.Second, initial), smallest), largest);
        state.First = TLane.Select(turned, TLane.Zero, gradient);
        weight = TLane.MultiplyAdd(-state.Second, Signum.Of(state.First), weight);
    }
}
