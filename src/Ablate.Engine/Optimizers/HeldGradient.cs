using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>The gradient of a parameter stored in a matrix, for update rules and treatments that need all of it at once.</summary>
/// <param name="value">The matrix.</param>
sealed unsafe class HeldGradient<TLane>(Matrix<TLane> value) : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>A gradient in a new matrix.</summary>
    public HeldGradient(int rows, int columns)
        : this(new Matrix<TLane>(rows, columns))
    {
    }

    /// <summary>The numbers. Those beyond the last column of a row are arbitrary.</summary>
    public Matrix<TLane> Value { get; } = value;

    /// <summary>Replaces the numbers by those of another source.</summary>
    public void Store(IGradientSource<TLane> source)
    {
        var tile = new StoreTile<TLane>(Value);
        source.Produce(ref tile);
    }

    /// <summary>Adds the numbers of another source.</summary>
    public void Add(IGradientSource<TLane> source)
    {
        var tile = new AddTile(Value);
        source.Produce(ref tile);
    }

    /// <inheritdoc/>
    public void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>
    {
        TTile own = tile;
        for (nint row = 0; row < Value.Rows; row++)
        {
            TLane* numbers = Value.Row(row);
            for (nint lane = 0; lane < Value.Lanes; lane++)
                own.Finish(row, lane, numbers[lane]);
        }
    }

    readonly struct AddTile(Matrix<TLane> target) : ITile<TLane>
    {
        readonly TLane* start = target.Row(0);
        readonly nint stride = target.Stride;

        public void Finish(nint row, nint lane, TLane sum) => start[row * stride + lane] += sum;
    }
}
