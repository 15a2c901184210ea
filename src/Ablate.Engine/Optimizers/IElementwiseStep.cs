using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// One training step of a rule that treats every weight alike: the constants of the step, already in lanes, and the formula. It is
/// applied to weights while their gradient is in registers.
/// </summary>
interface IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>How many numbers it remembers per weight; at most four.</summary>
    static abstract int StateCount { get; }

    /// <summary>Whether weights without gradient, and what is remembered of them, stay as they are, if they do so while nothing is remembered.</summary>
    static virtual bool NeedsGradient => false;

    /// <summary>Changes the weights and what is remembered of them.</summary>
    void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state);
}

/// <summary>What a rule remembers of a lane of weights. Fields beyond its state count are zero and are not kept.</summary>
struct ElementState<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The first thing remembered.</summary>
    public TLane First;

    /// <summary>The second thing remembered.</summary>
    public TLane Second;

    /// <summary>The third thing remembered.</summary>
    public TLane Third;

    /// <summary>The fourth thing remembered.</summary>
    public TLane Fourth;
}
