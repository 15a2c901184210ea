using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Writes a multiple of a matrix plus a multiple of a product: target = kept * addend + taken * sum, rounded to bfloat16 where asked.</summary>
/// <param name="target">Receives the result; may be the addend, but no factor of the product.</param>
/// <param name="addend">What is added to.</param>
/// <param name="kept">The factor of the addend.</param>
/// <param name="taken">The factor of the product.</param>
/// <param name="rounds">Whether the result is rounded to bfloat16.</param>
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
