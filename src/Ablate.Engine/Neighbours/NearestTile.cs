using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Neighbours;

/// <summary>Turns the sums of a product into distances as they leave the registers, and keeps the smallest of every row with its place.</summary>
/// <remarks>Places are held as numbers of the lane: exact up to 16,777,216 rows.</remarks>
readonly unsafe struct NearestTile<TLane>(NearestTile<TLane>.Memory memory, Matrix<TLane> labels) : ITile<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane* distances = memory.Distances.Row(0), places = memory.Places.Row(0), squares = labels.Row(0), numbers = labels.Row(1);
    readonly nint distanceStride = memory.Distances.Stride, placeStride = memory.Places.Stride;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint row, nint lane, TLane sum)
    {
        TLane distance = squares[lane] - (sum + sum);
        TLane* least = distances + row * distanceStride, place = places + row * placeStride;
        TLane nearer = distance < *least;
        *least = TLane.Select(nearer, distance, *least);
        *place = TLane.Select(nearer, numbers[lane], *place);
    }

    /// <summary>The nearest so far, for each row one in every number of a lane.</summary>
    public sealed class Memory
    {
        /// <summary>Nothing yet, for <paramref name="rows"/> rows.</summary>
        public Memory(int rows)
        {
            Distances = new Matrix<TLane>(rows, TLane.Width);
            Places = new Matrix<TLane>(rows, TLane.Width);
            for (int row = 0; row < rows; row++)
                *Distances.Row(row) = TLane.Create(double.PositiveInfinity);
        }

        /// <summary>The smallest distances.</summary>
        public Matrix<TLane> Distances { get; }

        /// <summary>Where they were found.</summary>
        public Matrix<TLane> Places { get; }

        /// <summary>The place of the nearest of every row; of equals the first.</summary>
        public IEnumerable<int> Finish() => Enumerable.Range(0, Distances.Rows).Select(NearestOf);

        int NearestOf(int row)
        {
            IEnumerable<(double Distance, int Place)> candidates = Enumerable.Range(0, TLane.Width).Select(i => (Distances[row, i], (int)Places[row, i]));
            return candidates.Min().Place;
        }
    }
}
