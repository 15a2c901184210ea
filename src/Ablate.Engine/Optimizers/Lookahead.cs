using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Lookahead: a second, slow copy of the weights follows those that any optimizer trains: after every k steps slow += alpha * (w - slow); w = slow. Zhang,
/// Lucas, Hinton and Ba 2019, arXiv:1907.08610, algorithm 1.
/// </summary>
/// <remarks>
/// The slow weights begin as the first weights. The base keeps its moments when the weights are set back, as the paper recommends by default. Judged
/// and saved are the weights that the base trains, which are the slow ones after every k steps. Neither Keras nor PyTorch has Lookahead; their
/// dialects take the paper's, around their Adam.
/// </remarks>
public sealed record Lookahead : WrappedOptimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Lookahead> Dialects { get; } = new(
        keras: new Lookahead { Base = Adam.Dialects[Dialect.Keras] },
        torch: new Lookahead { Base = Adam.Dialects[Dialect.Torch] },
        paper: new Lookahead { Base = Adam.Dialects[Dialect.Paper] });

    /// <summary>Steps of the base for one of the slow weights. Default 5.</summary>
    public int Steps { get; init; } = 5;

    /// <summary>How far the slow weights go towards the others. Default 0.5.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static Lookahead Read(SettingsReader reader, Lookahead defaults) => new()
    {
        Base = ReadBase(reader, defaults),
        Steps = reader.Integer("k", defaults.Steps, NumberRange.AtLeast(1), "steps of the base for one of the slow weights"),
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.Fraction, "how far the slow weights go towards the others"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new LookaheadRule<TLane>(this);
}

/// <summary>Lookahead at work.</summary>
sealed class LookaheadRule<TLane>(Lookahead settings) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly UpdateRule<TLane> rule = settings.Base.Build<TLane>();
    (Matrix<TLane> Fast, Matrix<TLane> Slow)[] pairs = [];
    long step;

    public override RuleMemory<TLane> Memory => rule.Memory;

    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        rule.Attach(parameters, streams);
        pairs = [.. parameters.Select(parameter => (parameter.Value, SlowWeights(parameter)))];
    }

    Matrix<TLane> SlowWeights(Parameter<TLane> parameter) =>
        Memory.Matrix($"slow weights of {parameter.Name}", parameter.Value.Rows, parameter.Value.Columns);

    public override void Begin(StepClock clock)
    {
        step = clock.Step;
        if (step == 1)
        {
            foreach ((Matrix<TLane> fast, Matrix<TLane> slow) in pairs)
                slow.CopyFrom(fast);
        }
        rule.Begin(clock);
    }

    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient) => rule.Receive(parameter, gradient);

    public override void Finish(IObjective<TLane> objective)
    {
        rule.Finish(objective);
        if (step % settings.Steps != 0)
            return;
        foreach ((Matrix<TLane> fast, Matrix<TLane> slow) in pairs)
        {
            MatrixArithmetic.MoveTowards(slow, settings.Alpha, fast);
            fast.CopyFrom(slow);
        }
    }

    public override void BeginEvaluation() => rule.BeginEvaluation();

    public override void EndEvaluation() => rule.EndEvaluation();
}
