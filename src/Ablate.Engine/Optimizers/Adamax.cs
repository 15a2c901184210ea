using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Adamax: Adam with the largest gradient in place of the mean square. m += (1 - beta1) (g - m); u = max(beta2 u, |g|);
/// w -= rate / (1 - beta1^t) * m / u. Kingma and Ba 2015, arXiv:1412.6980, algorithm 2.
/// </summary>
/// <remarks>
/// The paper has no epsilon, which divides zero by zero until a gradient comes. Keras adds it to u when it divides, PyTorch to |g| inside the
/// maximum; the paper's dialect follows PyTorch. The rate is 0.001 in Keras and 0.002 in PyTorch and the paper.
/// </remarks>
public sealed record Adamax : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Adamax> Dialects { get; } = new(
        keras: new Adamax { LearningRate = 0.001, Epsilon = 1e-7, EpsilonInMaximum = false }, torch: new Adamax(), paper: new Adamax());

    /// <inheritdoc/>
    /// <remarks>Default 0.002.</remarks>
    public override double LearningRate { get; init; } = 0.002;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the largest gradient. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether epsilon is added to the gradient inside the maximum. Default true.</summary>
    public bool EpsilonInMaximum { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "largest gradient"];

    /// <summary>Reads the settings.</summary>
    public static Adamax Read(SettingsReader reader, Adamax defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the largest gradient"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        EpsilonInMaximum = reader.Flag(
            "epsilon_in_maximum", defaults.EpsilonInMaximum,
            "whether epsilon is added inside the maximum, as in PyTorch, or when dividing, as in Keras"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, AdamaxStep<TLane>>(clock => new AdamaxStep<TLane>(this, clock))
    {
        Replaces = Moment.Replaced(Beta1, beta2: 1),
        Negligible = [Moment.Smallest, Math.Min(Moment.Smallest, Math.ScaleB(Epsilon, -28))],
    };
}

/// <summary>One step of Adamax. The epsilon that is not used is zero.</summary>
readonly struct AdamaxStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane firstShare, beta2, rate, inside, outside;

    public AdamaxStep(Adamax settings, StepClock clock)
    {
        double beta1 = clock.Momentum ?? settings.Beta1;
        firstShare = TLane.Create(1 - beta1);
        beta2 = TLane.Create(settings.Beta2);
        rate = TLane.Create(clock.LearningRate / (1 - Math.Pow(beta1, clock.Step)));
        inside = TLane.Create(settings.EpsilonInMaximum ? settings.Epsilon : 0);
        outside = TLane.Create(settings.EpsilonInMaximum ? 0 : settings.Epsilon);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = Moment.Towards(state.First, firstShare, gradient);
        state.Second = TLane.Max(beta2 * state.Second, TLane.Abs(gradient) + inside);
        weight -= rate * state.First / (state.Second + outside);
    }
}
