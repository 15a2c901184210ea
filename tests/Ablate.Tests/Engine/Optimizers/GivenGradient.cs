using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>A gradient that is not written out anywhere: lanes of given numbers, as a product would hand them over.</summary>
sealed unsafe class GivenGradient<TLane> : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> numbers;

    public GivenGradient(int rows, int columns, double[] values)
    {
        numbers = new Matrix<TLane>(rows, columns);
        numbers.CopyFrom(values);
    }

    /// <summary>The numbers; they may be changed between steps.</summary>
    public Matrix<TLane> Numbers => numbers;

    public void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>
    {
        for (nint row = 0; row < numbers.Rows; row++)
        {
            for (nint lane = 0; lane < numbers.Lanes; lane++)
                tile.Finish(row, lane, numbers.Row(row)[lane]);
        }
    }
}
