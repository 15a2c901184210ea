namespace Ablate.Studies.Statistics;

/// <summary>How often a run of the first arm beats a run of the second, over all n_a n_b combinations of runs.</summary>
/// <param name="Greater">P(A &gt; B): the share of combinations in which the first is larger.</param>
/// <param name="Equal">P(A = B): the share in which both are equal.</param>
/// <param name="Count">How many combinations there are.</param>
public sealed record Superiority(double Greater, double Equal, long Count)
{
    /// <summary>
    /// The measure A = P(A &gt; B) + P(A = B) / 2; 0.5 is no difference. Vargha and Delaney 2000, "A critique and improvement of the CL common
    /// language effect size", JEBS 25, who call 0.56 small, 0.64 medium, 0.71 large.
    /// </summary>
    public double VarghaDelaney => Greater + Equal / 2;

    /// <summary>
    /// Counts the combinations of <paramref name="first"/> and <paramref name="second"/>; what differs by no more than their
    /// <see cref="Sample.Resolution"/> is equal.
    /// </summary>
    /// <returns>Null if an arm has no runs.</returns>
    public static Superiority? Of(Sample first, Sample second)
    {
        double resolution = Math.Max(first.Resolution, second.Resolution);
        long greater = 0, equal = 0;
        long count = (long)first.Count * second.Count;
        foreach (double a in first.Values)
        {
            foreach (double b in second.Values)
            {
                greater += a - b > resolution ? 1 : 0;
                equal += Math.Abs(a - b) <= resolution ? 1 : 0;
            }
        }
        return count == 0 ? null : new Superiority(greater / (double)count, equal / (double)count, count);
    }
}
