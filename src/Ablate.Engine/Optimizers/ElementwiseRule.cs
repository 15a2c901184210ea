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

    static void Produce<TWhole>(Parameter<TLane> parameter, IGradientSource<TLane> gradient, TWhole step)
        where TWhole : struct, IElementwiseStep<TLane>
    {
        var tile = new UpdateTile<TLane, TWhole>(step, parameter);
        gradient.Produce(ref tile);
    }
}
