using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Nadam: Adam that looks ahead as Nesterov's rule does, with a momentum that warms up, mu_t = beta1 (1 - 0.96^(t * momentum_decay) / 2).
/// m and v as in Adam; m' = mu_(t+1) m / (1 - mu_1 ... mu_(t+1)) + (1 - mu_t) g / (1 - mu_1 ... mu_t); v' = v / (1 - beta2^t);
/// w -= rate * m' / (sqrt(v') + epsilon). Dozat 2016, "Incorporating Nesterov momentum into Adam", ICLR workshop.
/// </summary>
/// <remarks>
/// Momentum_decay is 1 in Keras and 0.004 in PyTorch and the paper: momentum warms up within some 50 steps there and within 12,000 here. Both
/// frameworks add epsilon after the correction. They keep the product of the momenta in single precision; here it is double.
/// </remarks>
public sealed record Nadam : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Nadam> Dialects { get; } = new(
        keras: new Nadam { LearningRate = 0.001, Epsilon = 1e-7, MomentumDecay = 1 }, torch: new Nadam(), paper: new Nadam());

    /// <inheritdoc/>
    /// <remarks>Default 0.002.</remarks>
    public override double LearningRate { get; init; } = 0.002;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>How fast the momentum warms up. Default 0.004.</summary>
    public double MomentumDecay { get; init; } = 0.004;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "second moment"];

    /// <summary>Reads the settings.</summary>
    public static Nadam Read(SettingsReader reader, Nadam defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        MomentumDecay = reader.Number("momentum_decay", defaults.MomentumDecay, NumberRange.NotNegative, "how fast the momentum warms up"),
    };

    internal override UpdateRule<TLane> Create<TLane>()
    {
        double[] product = [];
        var rule = new ElementwiseRule<TLane, NadamStep<TLane>>(clock => new NadamStep<TLane>(this, clock, product[0]))
        {
            Advance = clock => product[0] = MomentumAt(clock.Step, clock) * (clock.Step == 1 ? 1 : product[0]),
            Replaces = Moment.Replaced(Beta1, Beta2),
            Negligible = [Moment.Smallest, Moment.SmallestSquare(Epsilon)],
        };
        product = rule.Memory.List("product of momenta", 1);
        return rule;
    }

    /// <summary>The momentum of a step, with the decay of the first moment that <paramref name="clock"/> asks for.</summary>
    internal double MomentumAt(long step, StepClock clock) => (clock.Momentum ?? Beta1) * (1 - 0.5 * Math.Pow(0.96, step * MomentumDecay));
}

/// <summary>One step of Nadam.</summary>
readonly struct NadamStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane firstShare, secondShare, momentRate, gradientRate, epsilon;

    /// <param name="settings">The settings.</param>
    /// <param name="clock">Which step it is.</param>
    /// <param name="product">The product of the momenta of all steps up to this one.</param>
    public NadamStep(Nadam settings, StepClock clock, double product)
    {
        double momentum = settings.MomentumAt(clock.Step, clock), next = settings.MomentumAt(clock.Step + 1, clock);
        // Numerator and divisor are both multiplied by the root of the correction of v, which saves a multiplication per weight.
        double root = Math.Sqrt(1 - Math.Pow(settings.Beta2, clock.Step));
        firstShare = TLane.Create(1 - (clock.Momentum ?? settings.Beta1));
        secondShare = TLane.Create(1 - settings.Beta2);
        momentRate = TLane.Create(clock.LearningRate * root * next / (1 - product * next));
        gradientRate = TLane.Create(clock.LearningRate * root * (1 - momentum) / (1 - product));
        epsilon = TLane.Create(settings.Epsilon * root);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = Moment.Towards(state.First, firstShare, gradient);
        state.Second = Moment.SquareTowards(state.Second, secondShare, gradient);
        weight -= TLane.MultiplyAdd(momentRate, state.First, gradientRate * gradient) / (TLane.Sqrt(state.Second) + epsilon);
    }
}
