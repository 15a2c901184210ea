namespace Ablate.Engine.Randomness;

/// <summary>
/// An endless sequence of random numbers, fixed by its key and its page: a stream has 2^64 pages (one per epoch, or step) of 2^66
/// words. Equal on every machine to the bit.
/// </summary>
public sealed class RandomStream
{
    readonly ulong key;
    readonly ulong page;
    ulong block;
    int used = 4;
    (uint X0, uint X1, uint X2, uint X3) words;

    /// <summary>The beginning of <paramref name="page"/> of the stream of <paramref name="key"/>.</summary>
    public RandomStream(ulong key, ulong page = 0) => (this.key, this.page) = (key, page);

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        if (used == 4)
        {
            words = Philox.Block(block++, page, key);
            used = 0;
        }
        return used++ switch
        {
            0 => words.X0,
            1 => words.X1,
            2 => words.X2,
            _ => words.X3,
        };
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>A number between 0, included, and 1, excluded: a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 up to, not including, <paramref name="below"/>; every one equally likely (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="below"/> is below one.</exception>
    public int Next(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        ulong product = (ulong)NextUInt32() * (uint)below;
        if ((uint)product < (uint)below)
        {
            uint threshold = (uint)-below % (uint)below;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * (uint)below;
        }
        return (int)(product >> 32);
    }

    /// <summary>A normal number of mean 0 and deviation 1.</summary>
    public double NextNormal() => NormalDistribution.Quantile((NextUInt64() >> 11 | 1) * (1.0 / (1UL << 53)));

    /// <summary>Puts <paramref name="items"/> into a random order, each equally likely (Fisher and Yates 1938).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
