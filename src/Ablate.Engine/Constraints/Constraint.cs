using Ablate.Engine.Numerics;

namespace Ablate.Engine.Constraints;

/// <summary>Settings of a constraint: where weights may be. After every step those outside are brought back.</summary>
public abstract record Constraint
{
    /// <summary>Brings <paramref name="weights"/> back.</summary>
    /// <param name="weights">The numbers.</param>
    /// <param name="isMatrix">Whether what enters a unit is a column, and not all of it one vector, such as a bias.</param>
    internal abstract void Apply<TLane>(Matrix<TLane> weights, bool isMatrix)
        where TLane : unmanaged, ILane<TLane>;
}
