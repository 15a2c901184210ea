using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// LAMB: Adam whose step on each parameter is as long as the parameter is large: u = m' / (sqrt(v') + epsilon) + decay * w;
/// w -= rate * |w| / |u| * u, where |w| / |u| is 1 if either is zero. You et al. 2020, arXiv:1904.00962, algorithm 2.
/// </summary>
/// <remarks>
/// In the paper decay is part of u, so that it changes the length of the step too; Keras takes it off the weight before the step. Both add epsilon
/// after the bias correction: 1e-6 in the authors' code, 1e-7 in Keras. PyTorch has no LAMB; its dialect takes the paper's.
/// </remarks>
public sealed record Lamb : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Lamb> Dialects { get; } = new(
        keras: new Lamb { Epsilon = 1e-7, DecayInUpdate = false }, torch: new Lamb(), paper: new Lamb());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 1e-6.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>Whether weight decay is part of the update whose length is set. Default true.</summary>
    public bool DecayInUpdate { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["first moment", "second moment"];

    /// <inheritdoc/>
    internal override bool Decays => DecayInUpdate;

    /// <summary>Reads the settings.</summary>
    public static Lamb Read(SettingsReader reader, Lamb defaults) => new()
    {
        LearningRate = reader.Number(
            "learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step, as a share of the size of the parameter"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        DecayInUpdate = reader.Flag(
            "decay_in_update", defaults.DecayInUpdate, "whether weight decay is part of the update whose length is set, as in the paper"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new LambRule<TLane>(this);
}

/// <summary>LAMB at work.</summary>
sealed unsafe class LambRule<TLane>(Lamb settings) : MatrixRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    protected override void Attach(Parameter<TLane> parameter) => parameter.AllocateState(2);

    protected override void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        ReplaceByUpdate(parameter, gradient);
        double size = MatrixNorm.Of(parameter.Value), length = MatrixNorm.Of(gradient);
        double ratio = size > 0 && length > 0 ? size / length : 1;
        MatrixArithmetic.AddScaled(parameter.Value, -Clock.LearningRate * ratio, gradient);
    }

    /// <summary>Takes the gradient into the moments and puts the update in its place.</summary>
    void ReplaceByUpdate(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        double beta1 = Clock.Momentum ?? settings.Beta1;
        Moment.Forget(parameter.State[0], beta1);
        Moment.Forget(parameter.State[1], settings.Beta2);
        TLane firstShare = TLane.Create(1 - beta1), secondShare = TLane.Create(1 - settings.Beta2);
        TLane firstCorrection = TLane.Create(1 / (1 - Math.Pow(beta1, Clock.Step))),
            secondCorrection = TLane.Create(1 / (1 - Math.Pow(settings.Beta2, Clock.Step)));
        TLane epsilon = TLane.Create(settings.Epsilon), decay = TLane.Create(settings.DecayInUpdate ? settings.WeightDecay.Of(parameter.Name) : 0);
        for (nint row = 0; row < gradient.Rows; row++)
        {
            TLane* g = gradient.Row(row), w = parameter.Value.Row(row), m = parameter.State[0].Row(row), v = parameter.State[1].Row(row);
            for (nint i = 0; i < gradient.Lanes; i++)
            {
                m[i] = Moment.Towards(m[i], firstShare, g[i]);
                v[i] = Moment.SquareTowards(v[i], secondShare, g[i]);
                g[i] = TLane.MultiplyAdd(decay, w[i], m[i] * firstCorrection / (TLane.Sqrt(v[i] * secondCorrection) + epsilon));
            }
        }
    }
}
