namespace Ablate.Engine.Randomness;

/// <summary>
/// Philox4x32-10: a counter and a key in, four random words out. Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy
/// as 1, 2, 3", SC11. There is no state to carry along, so any part of any stream can be had at once, in any order.
/// </summary>
static class Philox
{
    /// <summary>The block of four words at (<paramref name="low"/>, <paramref name="high"/>) under <paramref name="key"/>.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Block(ulong low, ulong high, ulong key)
    {
        uint x0 = (uint)low, x1 = (uint)(low >> 32), x2 = (uint)high, x3 = (uint)(high >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = 0xD2511F53UL * x0, product1 = 0xCD9E8D57UL * x2;
            (x0, x1, x2, x3) = ((uint)(product1 >> 32) ^ x1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ x3 ^ k1, (uint)product0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (x0, x1, x2, x3);
    }

    /// <summary>A word as a number between 0 and 1, both excluded.</summary>
    public static double Fraction(uint word) => (word + 0.5) / 4294967296.0;
}
