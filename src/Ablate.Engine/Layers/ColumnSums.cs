using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>The gradient of a bias: the sum over the rows of the gradient of the outputs.</summary>
sealed unsafe class ColumnSums<TLane> : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    Matrix<TLane>? gradient;
    int rows;

    /// <summary>Sums the first <paramref name="rows"/> rows of <paramref name="gradient"/> when asked.</summary>
    public void Set(Matrix<TLane> gradient, int rows) => (this.gradient, this.rows) = (gradient, rows);

    /// <inheritdoc/>
    public void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>
    {
        TTile own = tile;
        for (nint lane = 0; lane < gradient!.Lanes; lane++)
        {
            TLane* source = gradient.Row(0) + lane;
            TLane sum = TLane.Zero;
            for (nint row = 0; row < rows; row++)
                sum += source[row * gradient.Stride];
            own.Finish(0, lane, sum);
        }
    }
}
