using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Where the numbers of a matrix are not zero, as a bit for each: after a ReLU half of them are zero, and a product can skip these.</summary>
sealed unsafe class NonZeros<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    static int LanesPerWord => BitWords.Size / TLane.Width;

    readonly ulong[] bits;

    /// <summary>Room for <paramref name="rows"/> rows of <paramref name="columns"/> numbers.</summary>
    public NonZeros(int rows, int columns)
    {
        bits = GC.AllocateArray<ulong>(checked(rows * ((columns + BitWords.Size - 1) / BitWords.Size)), pinned: true);
        Bits = (ulong*)Unsafe.AsPointer(ref bits[0]);
        Memory = new PanelMemory<TLane>(rows);
    }

    /// <summary>Room for the product.</summary>
    public PanelMemory<TLane> Memory { get; }

    /// <summary>The bits, <see cref="Words"/> words a row.</summary>
    public ulong* Bits { get; }

    /// <summary>Words of bits in a row.</summary>
    public int Words { get; private set; }

    /// <summary>The numbers, as last given to <see cref="Find"/>.</summary>
    public Matrix<TLane>? Values { get; private set; }

    /// <summary>Finds the bits of the first <paramref name="rows"/> rows and <paramref name="columns"/> columns of <paramref name="values"/>.</summary>
    /// <returns>The share of numbers that are not zero.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Find(Matrix<TLane> values, int rows, int columns)
    {
        Values = values;
        Words = (columns + BitWords.Size - 1) / BitWords.Size;
        ulong inLastWord = ulong.MaxValue >> (Words * BitWords.Size - columns);
        long found = 0;
        for (nint row = 0; row < rows; row++)
        {
            for (nint word = 0; word < Words; word++)
            {
                ulong some = 0;
                int first = (int)word * LanesPerWord, lanes = Math.Min(LanesPerWord, values.Lanes - first);
                TLane* source = values.Row(row) + first;
                for (int lane = 0; lane < lanes; lane++)
                {
                    TLane isZero = (source[lane] >= TLane.Zero) & (source[lane] <= TLane.Zero);
                    some |= (~(ulong)TLane.Bits(isZero) & ((1UL << TLane.Width) - 1)) << (lane * TLane.Width);
                }
                if (word == Words - 1)
                    some &= inLastWord;
                Bits[row * Words + word] = some;
                found += BitOperations.PopCount(some);
            }
        }
        return (double)found / ((long)rows * columns);
    }
}
