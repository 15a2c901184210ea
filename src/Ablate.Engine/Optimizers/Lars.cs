using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// LARS: momentum with a rate of its own for each parameter, in proportion to the parameter's size: local = trust * |w| / (|g| + decay * |w|);
/// v = momentum * v + rate * local * (g + decay * w); w -= v. You, Gitman and Ginsburg 2017, arXiv:1708.03888, algorithm 1.
/// </summary>
/// <remarks>
/// The algorithm treats all parameters alike; the authors' implementations leave biases and the parameters of normalization out, which then get
/// plain momentum (local = 1) and no decay: here those whose name contains a part listed in exclude. The rate is multiplied into the velocity,
/// as in the paper. local is 1 where |w| or |g| is zero. Neither Keras nor PyTorch has LARS; their dialects take the paper's.
/// </remarks>
public sealed record Lars : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Lars> Dialects { get; } = new(new Lars { WeightDecay = new WeightDecay { Rate = 0.0005, Form = WeightDecayForm.Coupled } });

    /// <inheritdoc/>
    /// <remarks>Default 1.</remarks>
    public override double LearningRate { get; init; } = 1;

    /// <summary>Share of the velocity that is kept. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The length of a step at rate 1, as a share of the parameter's size. Default 0.001.</summary>
    public double Trust { get; init; } = 0.001;

    /// <summary>Parameters whose name contains one of these get plain momentum and no decay. Default bias, gamma, beta, normalization.</summary>
    public ValueList<string> Exclude { get; init; } = ["bias", "gamma", "beta", "normalization"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["velocity"];

    /// <inheritdoc/>
    internal override bool Decays => true;

    /// <summary>Reads the settings.</summary>
    public static Lars Read(SettingsReader reader, Lars defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the velocity that is kept"),
        Trust = reader.Number("trust", defaults.Trust, NumberRange.Positive, "length of a step at rate 1, as a share of the parameter's size"),
        Exclude = reader.Texts(
            "exclude", defaults.Exclude, new TextType("part of a parameter's name", "bias"),
            "parameters with plain momentum and no decay, by a part of their names", writesEmpty: true),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new LarsRule<TLane>(this);
}

/// <summary>LARS at work.</summary>
sealed unsafe class LarsRule<TLane>(Lars settings) : MatrixRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    protected override void Attach(Parameter<TLane> parameter) => parameter.AllocateState(1);

    protected override void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        bool isExcluded = ParameterNames.Match(settings.Exclude, parameter.Name);
        double decay = isExcluded ? 0 : settings.WeightDecay.Of(parameter.Name);
        double size = MatrixNorm.Of(parameter.Value), length = MatrixNorm.Of(gradient);
        double local = isExcluded || size == 0 || length == 0 ? 1 : settings.Trust * size / (length + decay * size);
        TLane momentum = TLane.Create(Clock.Momentum ?? settings.Momentum), rate = TLane.Create(Clock.LearningRate * local), shrinking = TLane.Create(decay);
        for (nint row = 0; row < gradient.Rows; row++)
        {
            TLane* g = gradient.Row(row), w = parameter.Value.Row(row), v = parameter.State[0].Row(row);
            for (nint i = 0; i < gradient.Lanes; i++)
            {
                v[i] = TLane.MultiplyAdd(momentum, v[i], rate * TLane.MultiplyAdd(shrinking, w[i], g[i]));
                w[i] -= v[i];
            }
        }
    }
}
