using Ablate.Engine.Numerics;

namespace Ablate.Engine.Constraints;

/// <summary>Non-negative weights: w = max(w, 0). Keras: NonNeg.</summary>
public sealed record NonNegative : Constraint
{
    internal override unsafe void Apply<TLane>(Matrix<TLane> weights, bool isMatrix)
    {
        for (nint row = 0; row < weights.Rows; row++)
        {
            TLane* w = weights.Row(row);
            for (nint i = 0; i < weights.Lanes; i++)
                w[i] = TLane.Select(w[i] < TLane.Zero, TLane.Zero, w[i]);
        }
    }
}
