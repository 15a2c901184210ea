using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Adds a multiple of a product to a multiple of a matrix: target = kept * addend + taken * sum.</summary>
/// <param name="target">Receives the result. It may be the addend, but not a factor of the product.</param>
/// <param name="addend">The matrix.</param>
/// <param name="kept">The factor of the addend.</param>
/// <param name="taken">The factor of the product.</param>
/// <param name="rounds">Whether the result is rounded to bfloat16. Default false.</param>
readonly unsafe struct CombineTile<TLane>(Matrix<TLane> target, Matrix<TLane> addend, double kept, double taken, bool rounds = false) : ITile<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane* target = target.Row(0), addend = addend.Row(0);
    readonly nint stride = target.Stride, addendStride = addend.Stride;
    readonly TLane kept = TLane.Create(kept), taken = TLane.Create(taken);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint row, nint lane, TLane sum)
    {
        TLane result = TLane.MultiplyAdd(taken, sum, kept * addend[row * addendStride + lane]);
        target[row * stride + lane] = rounds ? Bfloat16.Round(result) : result;
    }
}
