using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>Settings of an optimizer: how gradients change weights.</summary>
public abstract record Optimizer
{
    /// <summary>The size of a step.</summary>
    public abstract double LearningRate { get; init; }

    /// <summary>What it remembers of each weight, by name.</summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>The rule at work.</summary>
    internal abstract UpdateRule<TLane> Create<TLane>()
        where TLane : unmanaged, ILane<TLane>;
}
