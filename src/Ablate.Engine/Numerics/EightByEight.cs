using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static Ablate.Engine.Numerics.Interleaving;

namespace Ablate.Engine.Numerics;

/// <summary>Eight rows of eight 16-bit numbers, in registers.</summary>
readonly unsafe struct EightByEight(
    Vector128<ushort> row0, Vector128<ushort> row1, Vector128<ushort> row2, Vector128<ushort> row3,
    Vector128<ushort> row4, Vector128<ushort> row5, Vector128<ushort> row6, Vector128<ushort> row7)
{
    /// <summary>The rows that begin <paramref name="stride"/> bytes apart.</summary>
    [MethodImpl(AggressiveInlining)]
    public static EightByEight Load(byte* source, nint stride) => new(
        Row(source), Row(source + stride), Row(source + 2 * stride), Row(source + 3 * stride),
        Row(source + 4 * stride), Row(source + 5 * stride), Row(source + 6 * stride), Row(source + 7 * stride));

    /// <summary>Rows and columns exchanged.</summary>
    [MethodImpl(AggressiveInlining)]
    public EightByEight Transposed() => Interleaved().Interleaved().Interleaved();

    /// <summary>Writes the rows <paramref name="stride"/> bytes apart.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Store(byte* target, nint stride)
    {
        row0.Store((ushort*)target);
        row1.Store((ushort*)(target + stride));
        row2.Store((ushort*)(target + 2 * stride));
        row3.Store((ushort*)(target + 3 * stride));
        row4.Store((ushort*)(target + 4 * stride));
        row5.Store((ushort*)(target + 5 * stride));
        row6.Store((ushort*)(target + 6 * stride));
        row7.Store((ushort*)(target + 7 * stride));
    }

    [MethodImpl(AggressiveInlining)]
    static Vector128<ushort> Row(byte* source) => Vector128.Load((ushort*)source);

    /// <remarks>Interleaves row i with row i + 4. Three times exchange rows and columns.</remarks>
    [MethodImpl(AggressiveInlining)]
    EightByEight Interleaved() => new(
        Low(row0, row4), High(row0, row4), Low(row1, row5), High(row1, row5),
        Low(row2, row6), High(row2, row6), Low(row3, row7), High(row3, row7));
}
