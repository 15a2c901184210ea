using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>Drives an elementwise rule: every lane of a gradient changes its weights as soon as it is produced.</summary>
/// <param name="stepAt">The constants of a step; asked again, with another rate, for parameters that have one of their own.</param>
/// <param name="of">The same constants for the parameter of a name, where they differ between parameters; null where they do not.</param>
unsafe class ElementwiseRule<TLane, TStep>(Func<StepClock, TStep> stepAt, Func<TStep, string, TStep>? of = null) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TStep : struct, IElementwiseStep<TLane>
{
    readonly Dictionary<Parameter<TLane>, MovingRows> movingRows = [];
    StepClock clock;
    TStep step;
    uint replaced;
    bool rests;
    WeightDecay? decay;

    /// <summary>
    /// The magnitudes below which what is remembered is next to nothing, in the order
    /// of the states; none for those that are left out. See <see cref="Moment"/>.
    /// </summary>
    public IReadOnlyList<double> Negligible { get; init; } = [];

    /// <summary>Whether a step keeps nothing of a state but replaces it, so that it is zero before: see <see cref="Moment.Forget"/>. Null for none.</summary>
    public Func<StepClock, int, bool>? Replaces { get; init; }

    /// <summary>
    /// Whether a second step at the same rate, without gradient, leaves everything
    /// as it is, because weights follow from what is remembered. Default false.
    /// </summary>
    public bool ComesToRest { get; init; }

    /// <summary>Moves on what all parameters share, once per step, before any constants are computed; null if nothing is shared.</summary>
    public Action<StepClock>? Advance { get; init; }

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
        {
            parameter.AllocateState(TStep.StateCount);
            movingRows.Add(parameter, new MovingRows(parameter.Value.Rows));
        }
    }

    /// <inheritdoc/>
    public override void Begin(StepClock clock)
    {
        Advance?.Invoke(clock);
        rests = ComesToRest && OwnsWeights && decay is null && this.clock.Step > 0 && clock == this.clock with { Step = clock.Step };
        (this.clock, step, replaced) = (clock, stepAt(clock), 0);
        for (int state = 0; Replaces is not null && state < TStep.StateCount; state++)
            replaced |= Replaces(clock, state) ? 1u << state : 0;
    }

    /// <inheritdoc/>
    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        TStep own = parameter.LearningRateFactor == 1 ? step : stepAt(clock.For(parameter.LearningRateFactor));
        if (of is not null)
            own = of(own, parameter.Name);
        if (decay is not null)
            Produce(
                parameter, gradient,
                new ShrinkingStep<TLane, TStep>(own, 1 - clock.LearningRate * parameter.LearningRateFactor * decay.Of(parameter.Name)));
        else
            Produce(parameter, gradient, own);
    }

    /// <inheritdoc/>
    public override void Finish(IObjective<TLane> objective)
    {
        if (clock.Step % Moment.StepsBetween != 0)
            return;
        foreach (Parameter<TLane> parameter in movingRows.Keys)
        {
            for (int state = 0; state < Negligible.Count; state++)
                MatrixArithmetic.ZeroBelow(parameter.State[state], Negligible[state]);
        }
    }

    void Produce<TWhole>(Parameter<TLane> parameter, IGradientSource<TLane> gradient, TWhole whole)
        where TWhole : struct, IElementwiseStep<TLane>
    {
        for (int state = 0; replaced >> state != 0; state++)
        {
            if ((replaced >> state & 1) != 0)
                parameter.State[state].Clear();
        }
        MovingRows moving = movingRows[parameter];
        ReadOnlySpan<ulong> present = gradient.PresentPairs;
        if (clock.Step == 1 || TWhole.NeedsGradient || rests)
            moving.Clear();
        if (present.IsEmpty || !(rests || RestsAtFirst(whole)))
            moving.AddAll();
        else
            moving.Add(present);
        var tile = new UpdateTile<TLane, TWhole>(whole, parameter, moving.Bits);
        gradient.Produce(ref tile);
    }

    /// <summary>Whether the step changes nothing where there is no gradient and nothing is remembered. It is tried out.</summary>
    static bool RestsAtFirst<TWhole>(TWhole whole)
        where TWhole : struct, IElementwiseStep<TLane>
    {
        TLane before = TLane.Create(0.7), weight = before;
        ElementState<TLane> state = default;
        whole.Apply(ref weight, TLane.Zero, ref state);
        return Same(weight, before)
            && Same(state.First, TLane.Zero)
            && Same(state.Second, TLane.Zero)
            && Same(state.Third, TLane.Zero)
            && Same(state.Fourth, TLane.Zero);

        static bool Same(TLane left, TLane right) => TLane.Bits((left >= right) & (left <= right)) == (1u << TLane.Width) - 1;
    }
}
