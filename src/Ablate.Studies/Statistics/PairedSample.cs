namespace Ablate.Studies.Statistics;

/// <summary>
/// Two arms measured under the same conditions: pair i is repeat i, in which both had the same initial weights, data order and split.
/// Repeats in which an arm has no number are left out and counted as missing.
/// </summary>
public sealed class PairedSample
{
    readonly int[] places;

    PairedSample(Sample first, Sample second, Sample differences, int[] places) =>
        (First, Second, Differences, this.places) = (first, second, differences, places);

    /// <summary>The numbers of the first arm in complete pairs.</summary>
    public Sample First { get; }

    /// <summary>The numbers of the second arm in complete pairs.</summary>
    public Sample Second { get; }

    /// <summary>The differences in complete pairs, first minus second.</summary>
    public Sample Differences { get; }

    /// <summary>The number of complete pairs.</summary>
    public int Count => Differences.Count;

    /// <summary>The number of pairs that lack a number.</summary>
    public int Missing => Differences.Missing;

    /// <summary>The number of complete pairs among the first <paramref name="repeats"/> repeats.</summary>
    public int CountUpTo(int repeats) => places.Count(place => place < repeats);

    /// <summary>Pairs number i of <paramref name="first"/> with number i of <paramref name="second"/>. A number that is not finite is missing.</summary>
    /// <exception cref="ArgumentException">The arms have different numbers of repeats.</exception>
    public static PairedSample Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"{first.Count} and {second.Count} repeats cannot be paired.", nameof(second));
        int[] whole = [.. Enumerable.Range(0, first.Count).Where(i => double.IsFinite(first[i]) && double.IsFinite(second[i]))];
        double[] a = Array.ConvertAll(whole, i => first[i]);
        double[] b = Array.ConvertAll(whole, i => second[i]);
        double[] differences = Array.ConvertAll(whole, i => first[i] - second[i]);
        int missing = first.Count - whole.Length;
        return new PairedSample(Sample.Of(a, missing, a), Sample.Of(b, missing, b), Sample.Of(differences, missing, a.Concat(b)), whole);
    }
}
