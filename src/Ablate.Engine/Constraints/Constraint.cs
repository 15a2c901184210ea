using Ablate.Engine.Numerics;

namespace Ablate.Engine.Constraints;

/// <summary>Settings of a constraint: where weights may be. After every step those outside are brought back.</summary>
public abstract record Constraint
{
    /// <summary>Brings <paramref name="weights"/> back. What enters a unit is a column; a bias is one vector of all units.</summary>
    internal abstract void Apply<TLane>(Matrix<TLane> weights)
        where TLane : unmanaged, ILane<TLane>;
}
