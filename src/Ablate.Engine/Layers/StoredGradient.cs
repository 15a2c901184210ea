using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>A gradient that a layer has already written down.</summary>
sealed unsafe class StoredGradient<TLane>(Matrix<TLane> values) : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <inheritdoc/>
    public void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>
    {
        TTile own = tile;
        for (int row = 0; row < values.Rows; row++)
        {
            for (int lane = 0; lane < values.Lanes; lane++)
                own.Finish(row, lane, values.Row(row)[lane]);
        }
    }
}
