using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Averaged stochastic gradient descent: eta_t = rate / (1 + lambda * rate * (t - 1))^alpha; w = (1 - lambda * eta_t) w - eta_t g;
/// average += (w - average) / max(1, t - 1 - t0). Polyak and Juditsky 1992, "Acceleration of stochastic approximation by averaging", SIAM
/// Journal on Control and Optimization 30; the rate is that of Bottou 2012, "Stochastic gradient descent tricks".
/// </summary>
/// <remarks>
/// As in PyTorch, the average is kept beside the weights as "average" and has no part in the steps; the weights that are judged and saved are those
/// that are trained (averaging: mean judges the averages, with any rule). PyTorch takes a scheduled rate one step late; here it counts at once. Keras
/// has no such rule. All dialects are alike but for t0, which is a million in PyTorch and 0 elsewhere.
/// </remarks>
public sealed record Asgd : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Asgd> Dialects { get; } = new(keras: new Asgd(), torch: new Asgd { AverageAfter = 1e6 }, paper: new Asgd());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>How much weights shrink, and how fast the rate falls. Default 1e-4.</summary>
    public double Lambda { get; init; } = 1e-4;

    /// <summary>The power with which the rate falls. Default 0.75.</summary>
    public double Alpha { get; init; } = 0.75;

    /// <summary>The step after which the mean begins; until then the average is the weight. Default 0.</summary>
    public double AverageAfter { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["average"];

    /// <summary>Reads the settings.</summary>
    public static Asgd Read(SettingsReader reader, Asgd defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of the first step"),
        Lambda = reader.Number("lambda", defaults.Lambda, NumberRange.NotNegative, "how much weights shrink, and how fast the rate falls"),
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.NotNegative, "power with which the rate falls"),
        AverageAfter = reader.Number("average_after", defaults.AverageAfter, NumberRange.NotNegative, "step after which the mean begins"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, AsgdStep<TLane>>(clock => new AsgdStep<TLane>(this, clock));
}

/// <summary>One step of averaged stochastic gradient descent.</summary>
readonly struct AsgdStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane negativeRate, shrinking, share;
    readonly bool copies;

    public AsgdStep(Asgd settings, StepClock clock)
    {
        double rate = clock.LearningRate / Math.Pow(1 + settings.Lambda * clock.LearningRate * (clock.Step - 1), settings.Alpha);
        double averaged = Math.Max(1, clock.Step - 1 - settings.AverageAfter);
        negativeRate = TLane.Create(-rate);
        shrinking = TLane.Create(1 - settings.Lambda * rate);
        share = TLane.Create(1 / averaged);
        copies = averaged == 1;
    }

    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        weight = TLane.MultiplyAdd(negativeRate, gradient, shrinking * weight);
        state.First = copies ? weight : TLane.MultiplyAdd(share, weight - state.First, state.First);
    }
}
