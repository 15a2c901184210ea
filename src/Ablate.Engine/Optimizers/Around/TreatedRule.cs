using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>
/// A rule with all that can be put around it. What concerns each number alone (clipping of values, decay) happens while the gradient is in
/// registers; norms, noise and accumulation write it out first. A rule that evaluates the batch again gets those gradients treated too.
/// </summary>
sealed partial class TreatedRule<TLane> : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Optimizer settings;
    readonly UpdateRule<TLane> rule;
    readonly bool holds;
    readonly Dictionary<Parameter<TLane>, HeldGradient<TLane>> held = [];
    readonly TreatedGradient<TLane> treated = new();
    readonly Dictionary<Parameter<TLane>, FrozenGradient<TLane>> frozen = [];
    readonly AverageWeights<TLane>? averages;
    readonly TreatedObjective? again;
    Parameter<TLane>[] parameters = [];
    NoiseSource<TLane>? noise;
    StepClock clock;

    public TreatedRule(Optimizer settings)
    {
        this.settings = settings;
        rule = settings.Create<TLane>();
        holds = settings.Clipping.Norm is not null
            || settings.Clipping.GlobalNorm is not null
            || settings.GradientNoise.Variance > 0
            || settings.AccumulationSteps > 1
            || settings.EvaluatesAgain;
        averages = settings.Averaging.Kind == AveragingKind.None ? null : new AverageWeights<TLane>(settings.Averaging, rule.Memory);
        again = settings.EvaluatesAgain ? new TreatedObjective(this) : null;
    }

    public override RuleMemory<TLane> Memory => rule.Memory;

    bool IsDue => clock.Step % settings.AccumulationSteps == 0;

    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        this.parameters = [.. parameters];
        rule.Attach(parameters, streams);
        averages?.Attach(parameters);
        if (settings.GradientNoise.Variance > 0)
            noise = new NoiseSource<TLane>(settings.GradientNoise, streams);
        foreach (Parameter<TLane> parameter in parameters.Where(parameter => parameter.Frozen.Count > 0))
            frozen.Add(parameter, new FrozenGradient<TLane>(parameter));
        foreach (Parameter<TLane> parameter in holds ? parameters : [])
        {
            // What is summed over several batches has to survive a restart between them.
            held.Add(parameter, settings.AccumulationSteps == 1
                ? new HeldGradient<TLane>(parameter.Value.Rows, parameter.Value.Columns)
                : new HeldGradient<TLane>(Memory.Matrix($"gradient of {parameter.Name}", parameter.Value.Rows, parameter.Value.Columns)));
        }
    }

    public override void Begin(StepClock clock)
    {
        this.clock = clock;
        if (IsDue)
            rule.Begin(clock with { Step = clock.Step / settings.AccumulationSteps });
    }

    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        if (!holds)
            rule.Receive(parameter, Treat(parameter, gradient, settings.Maximize ? -1 : 1));
        else if ((clock.Step - 1) % settings.AccumulationSteps == 0)
            held[parameter].Store(gradient);
        else
            held[parameter].Add(gradient);
    }

    public override void Finish(IObjective<TLane> objective)
    {
        if (IsDue)
        {
            if (holds)
                Release(rule, 1.0 / settings.AccumulationSteps, isFirst: true);
            rule.Finish(again?.Around(objective) ?? objective);
        }
        // The step that the batch belongs to: all batches of the first one begin the average, as in Keras.
        if (IsDue || settings.Averaging is { Kind: AveragingKind.Exponential, AtEveryBatch: true })
            averages?.Update((clock.Step - 1) / settings.AccumulationSteps + 1);
    }

    public override void BeginEvaluation()
    {
        rule.BeginEvaluation();
        averages?.Swap();
    }

    public override void EndEvaluation()
    {
        averages?.Swap();
        rule.EndEvaluation();
    }

    /// <summary>
    /// Treats the gradients that were held, times <paramref name="share"/>, and hands
    /// them on. Only the first of a step have noise, and weights shrink but once.
    /// </summary>
    internal void Release(IGradientReceiver<TLane> receiver, double share, bool isFirst)
    {
        share = settings.Maximize ? -share : share;
        double squares = 0;
        foreach (Parameter<TLane> parameter in parameters)
        {
            double square = ClipValues(held[parameter].Value, share);
            double factor = settings.Clipping.Norm is { } limit ? settings.Clipping.Factor(Math.Sqrt(square), limit) : 1;
            if (factor != 1)
                MatrixArithmetic.Scale(held[parameter].Value, factor);
            squares += square * factor * factor;
        }
        double common = settings.Clipping.GlobalNorm is { } most ? settings.Clipping.Factor(Math.Sqrt(squares), most) : 1;
        foreach (Parameter<TLane> parameter in parameters)
        {
            if (isFirst)
                noise?.Add(held[parameter].Value, parameter.Name, clock.Step / settings.AccumulationSteps, 1 / common);
            receiver.Receive(parameter, Treat(parameter, held[parameter], common, isFirst));
        }
    }

    IGradientSource<TLane> Treat(Parameter<TLane> parameter, IGradientSource<TLane> gradient, double scale, bool shrinks = true)
    {
        double decay = settings.Decays ? 0 : settings.WeightDecay.Of(parameter.Name);
        bool isCoupled = settings.WeightDecay.Form == WeightDecayForm.Coupled;
        var treatment = new Treatment(
            scale,
            holds ? double.PositiveInfinity : settings.Clipping.Value ?? double.PositiveInfinity,
            isCoupled ? decay : 0,
            isCoupled || !shrinks ? 1 : 1 - clock.LearningRate * parameter.LearningRateFactor * decay);
        IGradientSource<TLane> source = treatment == Treatment.None ? gradient : treated.Set(gradient, parameter.Value, treatment);
        return frozen.TryGetValue(parameter, out FrozenGradient<TLane>? own) ? own.Of(source) : source;
    }

    /// <summary>gradient = clip(gradient * share); returns the sum of its squares.</summary>
    unsafe double ClipValues(Matrix<TLane> gradient, double share)
    {
        TLane factor = TLane.Create(share), limit = TLane.Create(settings.Clipping.Value ?? double.PositiveInfinity);
        for (nint row = 0; row < gradient.Rows; row++)
        {
            TLane* numbers = gradient.Row(row);
            for (nint i = 0; i < gradient.Lanes; i++)
            {
                TLane g = numbers[i] * factor;
                numbers[i] = TLane.Select(TLane.Abs(g) > limit, TLane.CopySign(limit, g), g);
            }
        }
        return settings.Clipping.Norm is null && settings.Clipping.GlobalNorm is null ? 0 : MatrixNorm.SumOfSquares(gradient);
    }
}
