using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>The left side of a product that skips zeros: a bit for each number that is not zero, 64 to a word, and the numbers.</summary>
interface ISparseFactors<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Words of bits in a row.</summary>
    int Words { get; }

    /// <summary>The bits of a word.</summary>
    ulong Bits(nint row, nint word);

    /// <summary>Where the numbers of a word are, for <see cref="Factor"/>.</summary>
    nint Place(nint row, nint word);

    /// <summary>Number <paramref name="index"/> of a word, everywhere.</summary>
    TLane Factor(nint place, nint index);
}

/// <summary>Bytes that stand for numbers.</summary>
readonly unsafe struct ByteFactors<TLane>(ByteRows<TLane> rows) : ISparseFactors<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly byte* bytes = rows.Rows;
    readonly ulong* bits = rows.Bits;
    readonly TLane* values = rows.Values.Row(0);
    readonly nint stride = rows.RowStride;

    public int Words { get; } = rows.Words;

    [MethodImpl(AggressiveInlining)]
    public ulong Bits(nint row, nint word) => bits[row * Words + word];

    [MethodImpl(AggressiveInlining)]
    public nint Place(nint row, nint word) => (nint)(bytes + row * stride + word * BitWords.Size);

    [MethodImpl(AggressiveInlining)]
    public TLane Factor(nint place, nint index) => TLane.Broadcast(values, ((byte*)place)[index]);
}

/// <summary>Numbers as they are.</summary>
readonly unsafe struct NumberFactors<TLane>(NonZeros<TLane> rows) : ISparseFactors<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane* numbers = rows.Values!.Row(0);
    readonly ulong* bits = rows.Bits;
    readonly nint stride = rows.Values.Stride;

    public int Words { get; } = rows.Words;

    [MethodImpl(AggressiveInlining)]
    public ulong Bits(nint row, nint word) => bits[row * Words + word];

    [MethodImpl(AggressiveInlining)]
    public nint Place(nint row, nint word) => (nint)(numbers + row * stride + word * (BitWords.Size / TLane.Width));

    [MethodImpl(AggressiveInlining)]
    public TLane Factor(nint place, nint index) => TLane.Broadcast((TLane*)place, index);
}
