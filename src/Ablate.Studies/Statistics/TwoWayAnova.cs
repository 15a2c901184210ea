namespace Ablate.Studies.Statistics;

/// <summary>
/// What two factors and their interaction do to a measurement, from a full grid of a x b cells with n runs each: the sums of squares
/// b n sum (m_i - m)^2, a n sum (m_j - m)^2, n sum (m_ij - m_i - m_j + m)^2 and, within the cells, sum (x - m_ij)^2; each against the
/// last, with a - 1, b - 1, (a - 1) (b - 1) and a b (n - 1) degrees of freedom. Fisher 1925; balanced, so all types of sums of squares agree.
/// </summary>
/// <remarks>
/// Repeats that share seeds across cells are blocks, not independent runs; the test then errs on the safe side as far as the shared part
/// makes all cells of a repeat move together.
/// </remarks>
/// <param name="Rows">What the first factor explains.</param>
/// <param name="Columns">What the second factor explains.</param>
/// <param name="Interaction">What only both together explain.</param>
/// <param name="Residual">What is left: the spread within cells.</param>
/// <param name="Count">How many runs there are.</param>
public sealed record TwoWayAnova(VarianceSource Rows, VarianceSource Columns, VarianceSource Interaction, VarianceSource Residual, int Count)
{
    /// <summary>The test of the first factor; null if the cells show no spread.</summary>
    public TestOutcome? RowsTest => Rows.Against(Residual, Count);

    /// <summary>The test of the second factor; null if the cells show no spread.</summary>
    public TestOutcome? ColumnsTest => Columns.Against(Residual, Count);

    /// <summary>The test of the interaction; null if the cells show no spread.</summary>
    public TestOutcome? InteractionTest => Interaction.Against(Residual, Count);

    /// <summary>The analysis of <paramref name="cells"/>: a row per level of the first factor, a column per level of the second.</summary>
    /// <returns>Null below two levels of a factor, below two runs per cell, or if cells have different numbers of runs, as when one diverged.</returns>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    public static TwoWayAnova? Of(IReadOnlyList<IReadOnlyList<Sample>> cells)
    {
        int rows = cells.Count;
        int columns = rows > 0 ? cells[0].Count : 0;
        if (cells.Any(row => row.Count != columns))
            throw new ArgumentException("A grid has equally many cells in every row.", nameof(cells));
        int runs = rows > 1 && columns > 1 ? cells[0][0].Count : 0;
        if (runs < 2 || cells.Any(row => row.Any(cell => cell.Count != runs)))
            return null;

        double[][] means = [.. cells.Select(row => row.Select(cell => Mean.Value(cell.Values)).ToArray())];
        double[] rowMeans = [.. means.Select(row => row.Average())];
        double[] columnMeans = [.. Enumerable.Range(0, columns).Select(j => means.Average(row => row[j]))];
        double mean = rowMeans.Average();
        double interaction = means.SelectMany((row, i) => row.Select((value, j) => Square(value - rowMeans[i] - columnMeans[j] + mean))).Sum();
        double residual = cells.Sum(row => row.Sum(cell => cell.HasSpread ? StandardDeviation.SumOfSquares(cell.Values) : 0));
        return new TwoWayAnova(
            new VarianceSource(columns * runs * rowMeans.Sum(value => Square(value - mean)), rows - 1),
            new VarianceSource(rows * runs * columnMeans.Sum(value => Square(value - mean)), columns - 1),
            new VarianceSource(runs * interaction, (rows - 1) * (columns - 1)),
            new VarianceSource(residual, rows * columns * (runs - 1)),
            rows * columns * runs);
    }

    static double Square(double value) => value * value;
}
