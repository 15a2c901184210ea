using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Rectified Adam: Adam without its second moment as long as too few gradients have come to know it, and with a smaller rate for some time after.
/// n = 2 / (1 - beta2) - 1; n_t = n - 2 t beta2^t / (1 - beta2^t); where n_t is above the threshold,
/// w -= rate * r * m' / (sqrt(v) + epsilon) * sqrt(1 - beta2^t), r^2 = (n_t - 4) (n_t - 2) n / ((n - 4) (n - 2) n_t); elsewhere w -= rate * m'.
/// Liu et al. 2020, arXiv:1908.03265, algorithm 2.
/// </summary>
/// <remarks>
/// The threshold is 4 in the paper and 5 in PyTorch. The paper has no epsilon; PyTorch adds it before the bias correction, unlike in its Adam; so
/// does the paper's dialect. Keras has no such rule and takes the paper's.
/// </remarks>
public sealed record RAdam : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RAdam> Dialects { get; } = new(keras: new RAdam(), torch: new RAdam { Threshold = 5 }, paper: new RAdam());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>From how many gradients on, as n_t counts them, the second moment is used. Default 4.</summary>
    public double Threshold { get; init; } = 4;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "second moment"];

    /// <summary>Reads the settings.</summary>
    public static RAdam Read(SettingsReader reader, RAdam defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        Threshold = reader.Number(
            "threshold", defaults.Threshold, NumberRange.AtLeast(4), "effective number of gradients above which the second moment is used"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, RAdamStep<TLane>>(clock => new RAdamStep<TLane>(this, clock))
    {
        Replaces = Moment.Replaced(Beta1, Beta2),
        Negligible = [Moment.Smallest, Moment.SmallestSquare(Epsilon)],
    };
}

/// <summary>One step of rectified Adam.</summary>
readonly struct RAdamStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane firstShare, secondShare, rate, epsilon;
    readonly bool divides;

    public RAdamStep(RAdam settings, StepClock clock)
    {
        double beta1 = clock.Momentum ?? settings.Beta1, power = Math.Pow(settings.Beta2, clock.Step);
        double longest = 2 / (1 - settings.Beta2) - 1, length = longest - 2 * clock.Step * power / (1 - power);
        divides = length > settings.Threshold;
        double rectified = divides ? Math.Sqrt((1 - power) * (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)) : 1;
        firstShare = TLane.Create(1 - beta1);
        secondShare = TLane.Create(1 - settings.Beta2);
        rate = TLane.Create(clock.LearningRate * rectified / (1 - Math.Pow(beta1, clock.Step)));
        epsilon = TLane.Create(settings.Epsilon);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = Moment.Towards(state.First, firstShare, gradient);
        state.Second = Moment.SquareTowards(state.Second, secondShare, gradient);
        weight -= divides ? rate * state.First / (TLane.Sqrt(state.Second) + epsilon) : rate * state.First;
    }
}
