using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ablate.Engine.Numerics;

/// <summary>
/// A batch of rows of bytes, such as pixels, with a bit for each that is not zero: by row and, transposed, by pairs of columns. A table gives the number
/// that each byte stands for, with zero for zero, so that a product can visit the set bits and skip the rest: four pixels in five of MNIST.
/// </summary>
/// <remarks>
/// Lists of the non-zero entries take longer to build than bits (per epoch of MNIST at batch 128: lists 9.5 ms, bits 0.6 ms, transposing the bytes
/// 1.9 ms), and as long to visit.
/// </remarks>
sealed unsafe class ByteRows<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The number of rows, and of pairs of columns, that are transposed at a time.</summary>
    const int BlockRows = 8;

    readonly byte[] memory;
    readonly ulong[] bits, pairBits, presentPairs;

    /// <summary>Room for <paramref name="capacity"/> rows of <paramref name="width"/> bytes.</summary>
    public ByteRows(int capacity, int width)
    {
        Width = width;
        Words = (width + BitWords.Size - 1) / BitWords.Size;
        ColumnWords = (capacity + BitWords.Size - 1) / BitWords.Size;
        long rowBytes = (long)ColumnWords * BitWords.Size * RowStride;
        memory = GC.AllocateArray<byte>(checked((int)(2 * rowBytes + 3 * BitWords.Size)), pinned: true);
        bits = GC.AllocateArray<ulong>(ColumnWords * BitWords.Size * Words, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref memory[0]);
        Rows = (byte*)((address + BitWords.Size - 1) & -BitWords.Size);
        Pairs = Rows + rowBytes;
        pairBits = GC.AllocateArray<ulong>(ColumnWords * ((width + 1) / 2), pinned: true);
        presentPairs = new ulong[Words];
        Bits = (ulong*)Unsafe.AsPointer(ref bits[0]);
        PairBits = (ulong*)Unsafe.AsPointer(ref pairBits[0]);
        Values = new Matrix<TLane>(1, 256);
        Memory = new PanelMemory<TLane>(ColumnWords * BitWords.Size);
    }

    /// <summary>Scratch memory for the product with the weights.</summary>
    public PanelMemory<TLane> Memory { get; }

    /// <summary>The number of bytes in a row, without padding.</summary>
    public int Width { get; }

    /// <summary>Words of bits in a row.</summary>
    public int Words { get; }

    /// <summary>Words of bits in a column, when all rows are filled.</summary>
    public int ColumnWords { get; }

    /// <summary>Words of bits in a column of the rows that are filled.</summary>
    public int FilledWords => (Count + BitWords.Size - 1) / BitWords.Size;

    /// <summary>Bytes from one row to the next; what lies beyond <see cref="Width"/> is zero.</summary>
    public int RowStride => Words * BitWords.Size;

    /// <summary>Bytes from one pair of columns to the next: no more than the rows need, so that those of a small batch stay in the first-level cache.</summary>
    public int PairStride => (Count + BlockRows - 1) / BlockRows * BlockRows * 2;

    /// <summary>
    /// The number of rows that are filled. Set it after writing both rows and bits; after writing only rows, call <see cref="Fill"/> instead.
    /// </summary>
    public int Count { get; set; }

    /// <summary>The rows.</summary>
    public byte* Rows { get; }

    /// <summary>Two adjacent columns at a time, row by row, after <see cref="Transpose"/>.</summary>
    public byte* Pairs { get; }

    /// <summary>Which bytes are not zero, <see cref="Words"/> words a row.</summary>
    public ulong* Bits { get; }

    /// <summary>In which rows a pair of columns is not zero, <see cref="FilledWords"/> words a pair, after <see cref="Transpose"/>.</summary>
    public ulong* PairBits { get; }

    /// <summary>The pairs of columns that are not zero in all rows: a bit for the first column of each, after <see cref="Transpose"/>.</summary>
    public ReadOnlySpan<ulong> PresentPairs => presentPairs;

    /// <summary>The number that each byte stands for: 256 numbers in one row.</summary>
    public Matrix<TLane> Values { get; }

    /// <summary>The bytes of row <paramref name="index"/>, to be written or read.</summary>
    public Span<byte> Row(int index) => new(Rows + (nint)index * RowStride, Width);

    /// <summary>Computes the bits of the first <paramref name="count"/> rows, after they were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(int count)
    {
        Count = count;
        for (nint word = 0; word < (nint)count * Words; word++)
            Bits[word] = BitWords.NotZero(Rows + word * BitWords.Size);
    }

    /// <summary>Computes the pairs from the rows, in blocks of 8 rows x 8 pairs, and their bits. Bytes beyond the last row are arbitrary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transpose()
    {
        nint blocks = (Count + BlockRows - 1) / BlockRows, stride = PairStride;
        for (nint pair = 0; 2 * pair < Width; pair += BlockRows)
        {
            for (nint block = 0; block < blocks; block++)
                EightByEight.Load(Rows + block * BlockRows * RowStride + 2 * pair, RowStride)
                    .Transposed()
                    .Store(Pairs + pair * stride + block * 2 * BlockRows, stride);
        }
        nint words = FilledWords;
        ulong* target = PairBits;
        Array.Clear(presentPairs);
        for (nint pair = 0; 2 * pair < Width; pair++)
        {
            ulong some = 0;
            for (nint word = 0; word < words; word++)
                some |= *target++ = PairNotZero(pair, word);
            if (some != 0)
                presentPairs[2 * pair / BitWords.Size] |= 1ul << (int)(2 * pair % BitWords.Size);
        }
    }

    /// <summary>A bit for each of the 64 rows from 64 * <paramref name="word"/> on where a byte of <paramref name="pair"/> is not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong PairNotZero(nint pair, nint word)
    {
        int filled = Count - (int)word * BitWords.Size;
        ushort* source = (ushort*)(Pairs + pair * PairStride) + word * BitWords.Size;
        ulong found = filled <= BlockRows ? ~BitWords.Zeros(Vector128.Load(source)) : BitWords.PairNotZero(source);
        return filled >= BitWords.Size ? found : found & ((1UL << filled) - 1);
    }

    /// <summary>Writes the numbers that the bytes stand for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(Matrix<TLane> target)
    {
        for (nint row = 0; row < Count; row++)
        {
            byte* source = Rows + row * RowStride;
            for (nint column = 0; column < Width; column++)
                TLane.Write(target.Row(row), column, TLane.Read(Values.Row(0), source[column]));
        }
    }
}
