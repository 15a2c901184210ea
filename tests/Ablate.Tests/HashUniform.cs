namespace Ablate.Tests;

/// <summary>The numbers that the reference values were made from, so that both sides can make them: a hash of a counter.</summary>
static class HashUniform
{
    /// <summary>Numbers from 0 to 1.</summary>
    public static double At(uint counter)
    {
        uint h = counter * 2654435761u;
        h ^= h >> 16;
        h *= 0x85EBCA6B;
        h ^= h >> 13;
        return h / 4294967296.0;
    }

    /// <summary>Numbers within <paramref name="limit"/> on both sides of zero, rounded to floats.</summary>
    public static double[] Symmetric(uint start, int count, double limit) =>
        [.. Enumerable.Range(0, count).Select(i => (double)(float)((2 * At(start + (uint)i) - 1) * limit))];
}
