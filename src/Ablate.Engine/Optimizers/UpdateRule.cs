using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// An optimizer at work on one network. A step is <see cref="Begin"/>, one <see cref="Receive"/> for
/// every parameter in whatever order the backward pass reaches them, and <see cref="Finish"/>. A rule
/// may change a parameter as soon as its gradient comes, or keep the gradients until all are there.
/// </summary>
abstract class UpdateRule<TLane> : IGradientReceiver<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Whether every number of a parameter steps by its own gradient alone, as soon as it comes.</summary>
    public virtual bool IsElementwise => false;

    /// <summary>Whether nobody else changes the weights between its steps. Default false.</summary>
    public bool OwnsWeights { get; set; }

    /// <summary>What the rule remembers besides the state of the parameters.</summary>
    public virtual RuleMemory<TLane> Memory { get; } = new();

    /// <summary>Makes weights shrink before every step from now on: decoupled decay. Called before the first step.</summary>
    /// <returns>Whether the rule can do that by itself.</returns>
    public virtual bool Shrink(WeightDecay decay) => false;

    /// <summary>Allocates all that the rule needs; called once, before the first step.</summary>
    /// <param name="parameters">Everything that it will change.</param>
    /// <param name="streams">Where random numbers come from.</param>
    public abstract void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams);

    /// <summary>Begins a step.</summary>
    public abstract void Begin(StepClock clock);

    /// <inheritdoc/>
    public abstract void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient);

    /// <summary>Ends a step, after every gradient has been received.</summary>
    /// <param name="objective">The loss of the batch, for rules that need it again.</param>
    public virtual void Finish(IObjective<TLane> objective)
    {
    }

    /// <summary>Puts the weights to be judged and saved into the parameters, where they are not those that are trained: averages.</summary>
    public virtual void BeginEvaluation()
    {
    }

    /// <summary>Puts the trained weights back.</summary>
    public virtual void EndEvaluation()
    {
    }
}
