using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// SAM, sharpness-aware minimization: any optimizer steps by the gradient not at w but at w + rho * g / |g|, where the loss nearby is about worst; so it
/// looks for flat minima. Adaptive: w + rho * w^2 g / ||w| g|, a distance that does not depend on the scale of weights. Foret, Kleiner, Mobahi and
/// Neyshabur 2021, arXiv:2010.01412, algorithm 1; adaptive: Kwon, Kim, Park and Choi 2021, arXiv:2102.11600.
/// </summary>
/// <remarks>
/// Every step takes two gradients of the same batch, with the same dropout masks, and twice the time. The norm is that of all parameters together.
/// Running statistics are those of the first pass. Neither Keras nor PyTorch has SAM; their dialects take the paper's, around stochastic gradient
/// descent with momentum.
/// </remarks>
public sealed record SharpnessAware : WrappedOptimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<SharpnessAware> Dialects { get; } = new(
        keras: new SharpnessAware { Base = Sgd.Dialects[Dialect.Keras] with { Momentum = 0.9 } },
        torch: new SharpnessAware { Base = Sgd.Dialects[Dialect.Torch] with { Momentum = 0.9 } },
        paper: new SharpnessAware { Base = Sgd.Dialects[Dialect.Paper] with { Momentum = 0.9 } });

    /// <summary>How far away the second gradient is taken. Default 0.05.</summary>
    public double Rho { get; init; } = 0.05;

    /// <summary>Whether that distance is relative to each weight. Default false.</summary>
    public bool Adaptive { get; init; }

    /// <inheritdoc/>
    internal override bool EvaluatesAgain => true;

    /// <summary>Reads the settings.</summary>
    public static SharpnessAware Read(SettingsReader reader, SharpnessAware defaults) => new()
    {
        Base = ReadBase(reader, defaults),
        Rho = reader.Number("rho", defaults.Rho, NumberRange.NotNegative, "how far away the second gradient is taken"),
        Adaptive = reader.Flag("adaptive", defaults.Adaptive, "whether that distance is relative to each weight"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new SharpnessAwareRule<TLane>(this);
}

/// <summary>SAM at work. Between steps it remembers nothing but what its base does.</summary>
sealed unsafe class SharpnessAwareRule<TLane>(SharpnessAware settings) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly UpdateRule<TLane> rule = settings.Base.Build<TLane>();
    Parameter<TLane>[] parameters = [];
    HeldGradients<TLane> gradients = new([]);
    Dictionary<Parameter<TLane>, Matrix<TLane>> before = [];

    public override RuleMemory<TLane> Memory => rule.Memory;

    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        this.parameters = [.. parameters];
        rule.Attach(parameters, streams);
        gradients = new HeldGradients<TLane>(parameters);
        before = parameters.ToDictionary(parameter => parameter, parameter => new Matrix<TLane>(parameter.Value.Rows, parameter.Value.Columns));
    }

    public override void Begin(StepClock clock) => rule.Begin(clock);

    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient) => gradients.Receive(parameter, gradient);

    public override void Finish(IObjective<TLane> objective)
    {
        double squares = 0;
        foreach (Parameter<TLane> parameter in parameters)
        {
            before[parameter].CopyFrom(parameter.Value);
            if (settings.Adaptive)
                MultiplyByWeights(gradients[parameter].Value, parameter.Value);
            squares += MatrixNorm.SumOfSquares(gradients[parameter].Value);
        }
        if (squares > 0)
        {
            // If the loss is to grow, what is worst nearby lies downhill.
            double distance = (settings.Base.Maximize ? -settings.Rho : settings.Rho) / Math.Sqrt(squares);
            foreach (Parameter<TLane> parameter in parameters)
            {
                if (settings.Adaptive)
                    MultiplyByWeights(gradients[parameter].Value, parameter.Value);
                MatrixArithmetic.AddScaled(parameter.Value, distance, gradients[parameter].Value);
            }
        }
        objective.Evaluate(gradients);
        foreach (Parameter<TLane> parameter in parameters)
            parameter.Value.CopyFrom(before[parameter]);
        foreach (Parameter<TLane> parameter in parameters)
            rule.Receive(parameter, gradients[parameter]);
        rule.Finish(objective);
    }

    public override void BeginEvaluation() => rule.BeginEvaluation();

    public override void EndEvaluation() => rule.EndEvaluation();

    /// <summary>gradient = |w| * gradient; what is squared or multiplied by |w| once more has the right size and sign.</summary>
    static void MultiplyByWeights(Matrix<TLane> gradient, Matrix<TLane> weights)
    {
        for (int row = 0; row < gradient.Rows; row++)
        {
            TLane* g = gradient.Row(row), w = weights.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
                g[i] *= TLane.Abs(w[i]);
        }
    }
}
