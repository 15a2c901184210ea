using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Adadelta: s = rho s + (1 - rho) g^2; d = g * sqrt(u + epsilon) / sqrt(s + epsilon); u = rho u + (1 - rho) d^2; w -= rate * d. The step has the unit of
/// the weights. Zeiler 2012, arXiv:1212.5701, algorithm 1.
/// </summary>
/// <remarks>
/// The paper has no rate, which is a rate of 1, PyTorch's default; Keras' 0.001 makes it seem a thousand times too slow. Rho is 0.95 in Keras and
/// the paper, 0.9 in PyTorch; epsilon 1e-7 in Keras, else 1e-6.
/// </remarks>
public sealed record Adadelta : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Adadelta> Dialects { get; } = new(
        keras: new Adadelta { LearningRate = 0.001, Epsilon = 1e-7 }, torch: new Adadelta { Rho = 0.9 }, paper: new Adadelta());

    /// <inheritdoc/>
    /// <remarks>Default 1.</remarks>
    public override double LearningRate { get; init; } = 1;

    /// <summary>Decay of the two mean squares. Default 0.95.</summary>
    public double Rho { get; init; } = 0.95;

    /// <summary>Begins the steps and keeps the divisor from zero. Default 1e-6.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["mean square gradient", "mean square change"];

    /// <summary>Reads the settings.</summary>
    public static Adadelta Read(SettingsReader reader, Adadelta defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "what each step is multiplied by"),
        Rho = reader.Number("rho", defaults.Rho, NumberRange.BelowOne, "decay of the mean squares of gradients and steps"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "begins the steps and keeps the divisor from zero"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, AdadeltaStep<TLane>>(clock => new AdadeltaStep<TLane>(this, clock))
    {
        // The mean square of the changes is asked for before it is replaced.
        Replaces = (_, state) => state == 0 && Rho == 0,
        Negligible = [Moment.SmallestSquare(Epsilon), Moment.SmallestSquare(Epsilon)],
    };
}

/// <summary>One step of Adadelta, with one root of the quotient instead of the quotient of two roots.</summary>
readonly struct AdadeltaStep<TLane>(Adadelta settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane share = TLane.Create(1 - settings.Rho), epsilon = TLane.Create(settings.Epsilon), negativeRate = TLane.Create(-clock.LearningRate);

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = Moment.SquareTowards(state.First, share, gradient);
        TLane change = gradient * TLane.Sqrt((state.Second + epsilon) / (state.First + epsilon));
        state.Second = Moment.SquareTowards(state.Second, share, change);
        weight = TLane.MultiplyAdd(negativeRate, change, weight);
    }
}
