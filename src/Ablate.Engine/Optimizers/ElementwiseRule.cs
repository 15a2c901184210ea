using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>Drives an elementwise rule: every lane of a gradient changes its weights as soon as it is produced.</summary>
/// <param name="stepAt">The constants of a step.</param>
sealed class ElementwiseRule<TLane, TStep>(Func<StepClock, TStep> stepAt) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TStep : struct, IElementwiseStep<TLane>
{
    StepClock clock;
    TStep step;

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
        var tile = new UpdateTile<TLane, TStep>(parameter.LearningRateFactor == 1 ? step : stepAt(clock.For(parameter.LearningRateFactor)), parameter);
        gradient.Produce(ref tile);
    }
}
