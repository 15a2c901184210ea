using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ablate.Engine.Randomness;

/// <summary>Many blocks of <see cref="Philox"/> at once, four side by side: the same words.</summary>
static class PhiloxBlocks
{
    const int Together = 4;

    /// <summary>Writes each block as two numbers of 64 bits: its words 1 and 0, then 3 and 2, the first of each pair in the lower half.</summary>
    /// <param name="target">Receives as many blocks as it has room for.</param>
    /// <param name="high">The upper half of every counter; the lower half counts from zero.</param>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Span<ulong> target, ulong high, ulong key)
    {
        int blocks = target.Length / 2, block = 0;
        for (; block + Together <= blocks; block += Together)
            Four(target.Slice(2 * block, 2 * Together), (ulong)block, high, key);
        for (; block < blocks; block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)block, high, key);
            (target[2 * block], target[2 * block + 1]) = (Pair(x1, x0), Pair(x3, x2));
        }
    }

    /// <remarks>Every word has 64 bits for itself; what is above the 32 of a counter is ignored by the first product.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(Span<ulong> target, ulong low, ulong high, ulong key)
    {
        Vector256<ulong> counter = Vector256.Create(low) + Vector256.Create(0UL, 1, 2, 3), word = Vector256.Create(0xFFFFFFFFUL);
        Vector256<ulong> x0 = counter, x1 = counter >>> 32, x2 = Vector256.Create(high), x3 = x2 >>> 32;
        Vector256<ulong> first = Vector256.Create(0xD2511F53UL), second = Vector256.Create(0xCD9E8D57UL);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            Vector256<ulong> product0 = Product(first, x0), product1 = Product(second, x2);
            x0 = (product1 >>> 32) ^ x1 ^ Vector256.Create((ulong)k0);
            x2 = (product0 >>> 32) ^ x3 ^ Vector256.Create((ulong)k1);
            x1 = product1 & word;
            x3 = product0 & word;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        Vector256<ulong> lower = x1 | (x0 << 32), upper = x3 | (x2 << 32);
        for (int i = 0; i < Together; i++)
            (target[2 * i], target[2 * i + 1]) = (lower[i], upper[i]);
    }

    static ulong Pair(uint lower, uint upper) => lower | ((ulong)upper << 32);

    /// <summary>The products of the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Product(Vector256<ulong> left, Vector256<ulong> right) => Avx2.IsSupported
        ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32())
        : (left & Vector256.Create(0xFFFFFFFFUL)) * (right & Vector256.Create(0xFFFFFFFFUL));
}
