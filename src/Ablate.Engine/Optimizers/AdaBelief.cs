using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// AdaBelief: Adam with the variance of gradients around their mean in place of the second moment. m = beta1 m + (1 - beta1) g;
/// s = beta2 s + (1 - beta2) (g - m)^2 + epsilon; w -= rate * m' / (sqrt(s') + epsilon), where m' and s' are corrected for their bias as in Adam.
/// Zhuang et al. 2020, arXiv:2010.07468, algorithm 2.
/// </summary>
/// <remarks>
/// As in the paper, epsilon is added twice: to s at every step, and to its root; some implementations leave out one of them. The authors' code has
/// an epsilon of 1e-16 and rectification; the paper, and every dialect here, has 1e-8 and no rectification. Neither framework has this optimizer.
/// </remarks>
public sealed record AdaBelief : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<AdaBelief> Dialects { get; } = new(new AdaBelief());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the mean. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the variance. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the variance at every step, and to its root. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["mean", "variance"];

    /// <summary>Reads the settings.</summary>
    public static AdaBelief Read(SettingsReader reader, AdaBelief defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the mean"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the variance"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "added to the variance at every step, and to its root"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, AdaBeliefStep<TLane>>(clock => new AdaBeliefStep<TLane>(this, clock))
    {
        Replaces = Moment.Replaced(Beta1, Beta2),
        Negligible = [Moment.Smallest],
    };
}

/// <summary>One step of AdaBelief.</summary>
readonly struct AdaBeliefStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane meanShare, varianceShare, rate, inVariance, besideRoot;

    public AdaBeliefStep(AdaBelief settings, StepClock clock)
    {
        double beta1 = clock.Momentum ?? settings.Beta1, root = Math.Sqrt(1 - Math.Pow(settings.Beta2, clock.Step));
        meanShare = TLane.Create(1 - beta1);
        varianceShare = TLane.Create(1 - settings.Beta2);
        rate = TLane.Create(clock.LearningRate * root / (1 - Math.Pow(beta1, clock.Step)));
        inVariance = TLane.Create(settings.Epsilon);
        besideRoot = TLane.Create(settings.Epsilon * root);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = Moment.Towards(state.First, meanShare, gradient);
        TLane surprise = gradient - state.First;
        state.Second = Moment.SquareTowards(state.Second, varianceShare, surprise) + inVariance;
        weight -= rate * state.First / (TLane.Sqrt(state.Second) + besideRoot);
    }
}
