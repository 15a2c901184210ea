using System.Runtime.Intrinsics;
using Ablate.Engine.Randomness;

namespace Ablate.Studies.Statistics;

/// <summary>
/// Are two arms different, without assuming any distribution: if not, each difference could as well have had the other sign. The p-value is
/// the share of all 2^n sign patterns whose mean difference is at least as large as the one measured. Fisher 1935, "The design of
/// experiments", section 21. Below six pairs it cannot reach 5 %.
/// </summary>
public static class PairedPermutation
{
    /// <summary>Up to this many pairs all sign patterns are counted: 2^20 of them take milliseconds.</summary>
    public const int MostExact = 20;

    /// <summary>Patterns that are drawn at a time.</summary>
    const int Lanes = 4;

    /// <summary>Signs that a word of the stream gives.</summary>
    const int WordLength = 32;

    /// <summary>Purpose of the stream that draws signs.</summary>
    const string Purpose = "paired permutation";

    /// <summary>The two-sided test; the statistic is the mean difference.</summary>
    /// <param name="pairs">The arms.</param>
    /// <param name="streams">Where signs are drawn from beyond <see cref="MostExact"/> pairs.</param>
    /// <param name="draws">
    /// How many patterns are then drawn. The p-value is (1 + hits) / (1 + draws), which keeps its promise for any number of draws (Phipson and
    /// Smyth 2010, arXiv:1603.05766); its standard error is sqrt(p (1 - p) / draws).
    /// </param>
    /// <returns>Null without pairs.</returns>
    public static TestOutcome? Of(PairedSample pairs, RandomStreams streams, int draws = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (pairs.Count == 0)
            return null;
        double[] differences = [.. pairs.Differences.Values];
        double sum = differences.Sum();
        double reached = Math.Abs(sum) - pairs.Differences.Resolution * pairs.Count;
        double p = pairs.Count <= MostExact
            ? Hits(differences, 1, differences[0], reached) / Math.Pow(2, pairs.Count - 1)
            : (1 + DrawnHits(differences, reached, streams.Open(Purpose), draws)) / (1.0 + draws);
        return new TestOutcome(sum / pairs.Count, p, pairs.Count);
    }

    /// <summary>Patterns of the signs from <paramref name="next"/> on that reach the bound. The first sign stays: the opposite pattern is as large.</summary>
    static long Hits(double[] differences, int next, double sum, double reached)
    {
        if (next == differences.Length)
            return Math.Abs(sum) >= reached ? 1 : 0;
        return Hits(differences, next + 1, sum + differences[next], reached) + Hits(differences, next + 1, sum - differences[next], reached);
    }

    /// <remarks>
    /// Four patterns at a time, as the sum of each waits for its last addition; signs are flipped in the bits of the numbers. Each
    /// pattern takes its words from the stream, and adds in the order, as if it were alone.
    /// </remarks>
    static long DrawnHits(double[] differences, double reached, RandomStream random, int draws)
    {
        var words = new ulong[Lanes * ((differences.Length + WordLength - 1) / WordLength)];
        long hits = 0;
        for (int draw = 0; draw < draws; draw += Lanes)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                for (int word = lane; word < words.Length; word += Lanes)
                    words[word] = random.NextUInt32();
            }
            Vector256<double> sums = SignedSums(differences, words);
            for (int lane = 0; lane < Math.Min(Lanes, draws - draw); lane++)
                hits += Math.Abs(sums[lane]) >= reached ? 1 : 0;
        }
        return hits;
    }

    /// <summary>The sums by four patterns of signs; each has a bit for each difference, the lowest of its word first.</summary>
    static Vector256<double> SignedSums(double[] differences, ulong[] words)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        Vector256<ulong> signs = Vector256<ulong>.Zero;
        for (int i = 0; i < differences.Length; i++)
        {
            if (i % WordLength == 0)
                signs = Vector256.Create(words, Lanes * (i / WordLength));
            sums += (Vector256.Create(differences[i]).AsUInt64() ^ (signs << 63)).AsDouble();
            signs >>= 1;
        }
        return sums;
    }
}
