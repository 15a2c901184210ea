using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Writes the sums of a product to a matrix.</summary>
readonly unsafe struct StoreTile<TLane>(Matrix<TLane> target) : ITile<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane* start = target.Row(0);
    readonly nint stride = target.Stride;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint row, nint lane, TLane sum) => start[row * stride + lane] = sum;
}
