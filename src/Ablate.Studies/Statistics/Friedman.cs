namespace Ablate.Studies.Statistics;

/// <summary>
/// Do k methods differ on n datasets: on each dataset the methods are ranked, 1 for the largest score, and R_j is the mean rank of method j.
/// chi-squared = 12 n / (k (k + 1)) (sum R_j^2 - k (k + 1)^2 / 4) with k - 1 degrees of freedom (Friedman 1937, JASA 32), and the sharper
/// F = (n - 1) chi-squared / (n (k - 1) - chi-squared) with k - 1 and (k - 1) (n - 1) (Iman and Davenport 1980). Demsar 2006, "Statistical
/// comparisons of classifiers over multiple data sets", JMLR 7, recommends F.
/// </summary>
/// <remarks>
/// Implementations disagree on ties: SciPy and R divide chi-squared by 1 - sum (t^3 - t) / (n k (k^2 - 1)) over groups of t equal scores;
/// Demsar does not. Divided here unless told otherwise. Scores that differ by no more than their <see cref="Sample.Resolution"/> are equal: a score
/// is often a mean of runs. For repeats of one dataset use pairs; rows here must be independent datasets.
/// Few rows rank few methods alike by chance as well: k methods are ranked in k! ways, so all n rows agree in one case of (k!)^(n - 1). F knows nothing of
/// that, and is infinite there; its p is never below that share, which is the exact p of full agreement.
/// </remarks>
/// <param name="MeanRanks">R_j of every method; 1 is best where larger is better.</param>
/// <param name="Datasets">How many datasets the ranks rest on.</param>
/// <param name="Missing">How many datasets were left out because a method has no number on them.</param>
/// <param name="ChiSquared">Friedman's test.</param>
/// <param name="ImanDavenport">The test with F; infinite, with an exact p, if all datasets rank the methods alike.</param>
public sealed record Friedman(IReadOnlyList<double> MeanRanks, int Datasets, int Missing, TestOutcome ChiSquared, TestOutcome ImanDavenport)
{
    /// <summary>Ranks and tests <paramref name="scores"/>: a row per dataset, a column per method; larger is better.</summary>
    /// <returns>Null below two methods or two whole datasets, or if no dataset tells any methods apart.</returns>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    public static Friedman? Of(IReadOnlyList<IReadOnlyList<double>> scores, bool correctTies = true)
    {
        int methods = scores.Count > 0 ? scores[0].Count : 0;
        if (scores.Any(row => row.Count != methods))
            throw new ArgumentException("Every dataset needs a score of every method; one that is missing is not-a-number.", nameof(scores));
        double[][] lost = [.. scores.Where(row => row.All(double.IsFinite)).Select(row => row.Select(score => -score).ToArray())];
        if (methods < 2 || lost.Length < 2)
            return null;

        double n = lost.Length, k = methods;
        double[][] ranks = [.. lost.Select(row => Ranks.Of(row, Sample.Of(row).Resolution))];
        double[] means = [.. Enumerable.Range(0, methods).Select(j => ranks.Average(row => row[j]))];
        double untied = 1 - ranks.Sum(row => Ranks.TieTerm(row)) / (n * k * (k * k - 1));
        if (untied <= 0)
            return null;
        double chiSquared = 12 * n / (k * (k + 1)) * means.Sum(rank => Math.Pow(rank - (k + 1) / 2, 2)) / (correctTies ? untied : 1);
        double left = n * (k - 1) - chiSquared;
        double f = left > 1e-12 * n ? (n - 1) * chiSquared / left : double.PositiveInfinity;
        double p = Math.Max(double.IsFinite(f) ? TailProbability.Fisher(f, k - 1, (k - 1) * (n - 1)) : 0, Agreement(ranks));
        return new Friedman(means, lost.Length, scores.Count - lost.Length,
            new TestOutcome(chiSquared, TailProbability.ChiSquared(chiSquared, k - 1), lost.Length), new TestOutcome(f, p, lost.Length));
    }

    /// <summary>How often all rows agree by chance, if each has its own ranks, of which some may be shared, in any order.</summary>
    static double Agreement(double[][] ranks)
    {
        IEnumerable<double> ways = ranks.Select(row => Orders(row.Length) / Product(row.GroupBy(rank => rank).Select(tied => Orders(tied.Count()))));
        return 1 / Product(ways.Order().Skip(1));
    }

    static double Orders(int count) => Product(Enumerable.Range(1, count).Select(factor => (double)factor));

    static double Product(IEnumerable<double> factors) => factors.Aggregate(1.0, (product, factor) => product * factor);
}
