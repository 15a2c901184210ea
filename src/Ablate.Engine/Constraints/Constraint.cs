using Ablate.Engine.Numerics;

namespace Ablate.Engine.Constraints;

/// <summary>Settings of a constraint: the set of allowed weights. After every step, weights outside are projected onto it.</summary>
public abstract record Constraint
{
    /// <summary>Projects <paramref name="weights"/> onto the allowed set.</summary>
    /// <param name="weights">The numbers.</param>
    /// <param name="isMatrix">Whether each column, the weights of one unit, is a vector of its own; otherwise all numbers are one, such as a bias.</param>
    internal abstract void Apply<TLane>(Matrix<TLane> weights, bool isMatrix)
        where TLane : unmanaged, ILane<TLane>;
}
