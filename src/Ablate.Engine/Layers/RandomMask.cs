using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>
/// Draws a random number for every number of a batch. It depends only on the seed, the repeat, the layer, the step and the position in the batch,
/// so it is the same in every arm of a study and with every kernel.
/// </summary>
/// <param name="key">The key of the layer's stream.</param>
sealed unsafe class RandomMask<TLane>(ulong key)
    where TLane : unmanaged, ILane<TLane>
{
    ulong[] bits = [];

    /// <summary>
    /// Fills <paramref name="target"/> with <paramref name="dropped"/> with probability <paramref name="rate"/>, else with <paramref name="kept"/>.
    /// 16 random bits decide on each number, so the rate is rounded to a multiple of 1 / 65,536.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Drop(Matrix<TLane> target, in Pass pass, double rate, double dropped, double kept)
    {
        uint dropBelow = (uint)Math.Round(rate * 65536);
        int blocks = (target.Columns + 7) / 8, words = 2 * blocks;
        if (bits.Length < pass.Rows * words)
            bits = new ulong[target.Rows * words];
        PhiloxBlocks.Fill(bits.AsSpan(0, pass.Rows * words), (ulong)pass.Step, key);
        for (int row = 0; row < pass.Rows; row++)
        {
            ReadOnlySpan<ushort> draws = MemoryMarshal.Cast<ulong, ushort>(bits.AsSpan(row * words, words))[..target.Columns];
            TLane* numbers = target.Row(row);
            int column = 0;
            for (; sizeof(TLane) == TLane.Width * sizeof(float) && column + 8 <= draws.Length; column += 8)
                Choose(Vector128.Create(draws.Slice(column, 8)), dropBelow, (float)dropped, (float)kept, (float*)numbers + column);
            for (; column < draws.Length; column++)
                TLane.Write(numbers, column, draws[column] < dropBelow ? dropped : kept);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Choose(Vector128<ushort> draws, uint dropBelow, float dropped, float kept, float* target)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(draws);
        Vector128<uint> limit = Vector128.Create(dropBelow);
        Vector128.ConditionalSelect(Vector128.LessThan(lower, limit).AsSingle(), Vector128.Create(dropped), Vector128.Create(kept)).Store(target);
        Vector128.ConditionalSelect(Vector128.LessThan(upper, limit).AsSingle(), Vector128.Create(dropped), Vector128.Create(kept)).Store(target + 4);
    }

    /// <summary>Fills <paramref name="target"/> with numbers uniform between <paramref name="low"/> and <paramref name="high"/>.</summary>
    public void Uniform(Matrix<TLane> target, in Pass pass, double low, double high)
    {
        Span<double> shares = stackalloc double[4];
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int column = 0; column < target.Columns; column++)
            {
                Draw(shares, row, column, target.Columns, pass.Step);
                TLane.Write(target.Row(row), column, low + (high - low) * shares[column % 4]);
            }
        }
    }

    /// <summary>Fills <paramref name="target"/> with normal numbers of this mean and standard deviation.</summary>
    public void Normal(Matrix<TLane> target, in Pass pass, double mean, double deviation)
    {
        Span<double> shares = stackalloc double[4];
        for (int row = 0; row < pass.Rows; row++)
        {
            for (int column = 0; column < target.Columns; column++)
            {
                Draw(shares, row, column, target.Columns, pass.Step);
                TLane.Write(target.Row(row), column, mean + deviation * NormalDistribution.Quantile(shares[column % 4]));
            }
        }
    }

    /// <summary>At every fourth column, draws the next four numbers, strictly between 0 and 1, from 32 random bits each.</summary>
    void Draw(Span<double> shares, int row, int column, int columns, long step)
    {
        if (column % 4 != 0)
            return;
        int blocks = (columns + 3) / 4;
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)((long)row * blocks + column / 4), (ulong)step, key);
        (shares[0], shares[1], shares[2], shares[3]) = (Philox.Fraction(x0), Philox.Fraction(x1), Philox.Fraction(x2), Philox.Fraction(x3));
    }
}
