namespace Ablate.Studies.Statistics;

/// <summary>
/// How much each factor of a full grid matters, and each pair beyond its two factors: the variance of the cell
/// means is split exactly into V = sum V_i + sum V_ij + rest, V_i = mean over levels of (m_i - m)^2, V_ij = mean
/// over pairs of levels of (m_ij - m_i - m_j + m)^2, where m_i is the mean over all cells at a level. Hutter,
/// Hoos and Leyton-Brown 2014, "An efficient approach for assessing hyperparameter importance", ICML; Sobol 1993.
/// </summary>
/// <remarks>
/// The paper fits a forest to scattered settings and splits that; on a full grid the split needs no model. It describes the grid: all
/// levels weigh the same, and a factor given wider levels matters more. The noise of the cell means is in it, mostly in the pairs and
/// the rest; more repeats make it smaller.
/// </remarks>
/// <param name="Variance">V, of the cell means, with divisor the number of cells.</param>
/// <param name="Factors">V_i / V of every factor.</param>
/// <param name="Pairs">V_ij / V of every pair of factors, by their positions, the first below the second.</param>
/// <param name="Rest">What three or more factors do together; the shares add up to 1.</param>
public sealed record FunctionalAnova(
    double Variance, IReadOnlyList<double> Factors, IReadOnlyDictionary<(int First, int Second), double> Pairs, double Rest)
{
    /// <summary>The split of <paramref name="means"/>, one per cell.</summary>
    /// <param name="levels">How many levels each factor has.</param>
    /// <param name="means">The mean of every cell; the last factor varies fastest. Not finite where a cell has no run that completed.</param>
    /// <returns>Null if a cell has no number (the grid is then not full) or all are equal.</returns>
    /// <exception cref="ArgumentException">There are not as many cells as combinations of levels.</exception>
    public static FunctionalAnova? Of(IReadOnlyList<int> levels, IReadOnlyList<double> means)
    {
        if (levels.Any(count => count < 1) || levels.Aggregate(1L, (product, count) => product * count) != means.Count)
            throw new ArgumentException($"{means.Count} cells are no full grid of {string.Join(" x ", levels)} levels.", nameof(means));
        Sample cells = Sample.Of(means);
        if (cells.Missing > 0 || !cells.HasSpread)
            return null;

        double mean = Mean.Value(cells.Values);
        double variance = StandardDeviation.SumOfSquares(cells.Values) / cells.Count;
        int[] strides = new int[levels.Count];
        int stride = 1;
        for (int factor = levels.Count - 1; factor >= 0; factor--)
        {
            strides[factor] = stride;
            stride *= levels[factor];
        }
        int Level(int cell, int factor) => cell / strides[factor] % levels[factor];

        // The mean over the cells in which the factors named have the same levels, less the mean of all.
        double[] Effect(Func<int, int> group, int groups)
        {
            var sums = new double[groups];
            for (int cell = 0; cell < means.Count; cell++)
                sums[group(cell)] += means[cell] - mean;
            return Array.ConvertAll(sums, sum => sum * groups / means.Count);
        }

        double[][] effects = [.. levels.Select((count, factor) => Effect(cell => Level(cell, factor), count))];
        var pairs = new Dictionary<(int First, int Second), double>();
        for (int first = 0; first < levels.Count; first++)
        {
            for (int second = first + 1; second < levels.Count; second++)
            {
                double[] one = effects[first], other = effects[second];
                double[] both = Effect(cell => Level(cell, first) * other.Length + Level(cell, second), one.Length * other.Length);
                pairs[(first, second)] = both.Select((value, i) => Square(value - one[i / other.Length] - other[i % other.Length])).Average() / variance;
            }
        }
        double[] factors = [.. effects.Select(effect => effect.Average(Square) / variance)];
        return new FunctionalAnova(variance, factors, pairs, Math.Max(0, 1 - factors.Sum() - pairs.Values.Sum()));
    }

    static double Square(double value) => value * value;
}
