using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>Drives an elementwise rule: every lane of a gradient changes its weights as soon as it is produced.</summary>
/// <param name="stepAt">The constants of a step.</param>
/// <param name="of">The same constants for the parameter of a name, where they differ between parameters; null where they do not.</param>
class ElementwiseRule<TLane, TStep>(Func<StepClock, TStep> stepAt, Func<TStep, string, TStep>? of = null) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TStep : struct, IElementwiseStep<TLane>
{
    StepClock clock;
    TStep step;
    WeightDecay? decay;
    IReadOnlyList<Parameter<TLane>> parameters = [];

    /// <summary>The magnitudes below which what is remembered is next to nothing, in the order of the states; none for those that are left out. See <see cref="Moment"/>.</summary>
    public IReadOnlyList<double> Negligible { get; init; } = [];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool Shrink(WeightDecay decay)
    {
        this.decay = decay;
        return true;
    }

    /// <inheritdoc/>
    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        this.parameters = parameters;
        foreach (Parameter<TLane> parameter in parameters)
            parameter.AllocateState(TStep.StateCount);
    }

    /// <inheritdoc/>
    public override void Begin(StepClock clock) => (this.clock, step) = (clock, stepAt(clock));

    /// <inheritdoc/>
    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        TStep own = parameter.LearningRateFactor == 1 ? step : stepAt(clock.For(parameter.LearningRateFactor));
        if (of is not null)
            own = of(own, parameter.Name);
        if (decay is not null)
            Produce(parameter, gradient, new ShrinkingStep<TLane, TStep>(own, 1 - clock.LearningRate * parameter.LearningRateFactor * decay.Of(parameter.Name)));
        else
            Produce(parameter, gradient, own);
    }

    /// <inheritdoc/>
    public override void Finish(IObjective<TLane> objective)
    {
        if (clock.Step % Moment.StepsBetween != 0)
            return;
        foreach (Parameter<TLane> parameter in parameters)
        {
            for (int state = 0; state < Negligible.Count; state++)
                MatrixArithmetic.ZeroBelow(parameter.State[state], Negligible[state]);
        }
    }

    static void Produce<TWhole>(Parameter<TLane> parameter, IGradientSource<TLane> gradient, TWhole step)
        where TWhole : struct, IElementwiseStep<TLane>
    {
        var tile = new UpdateTile<TLane, TWhole>(step, parameter);
        gradient.Produce(ref tile);
    }
}
