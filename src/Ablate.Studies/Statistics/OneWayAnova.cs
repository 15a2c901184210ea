namespace Ablate.Studies.Statistics;

/// <summary>
/// One-way analysis of variance: whether the means of g groups differ. F = (sum n_i (m_i - m)^2 / (g - 1)) / (sum (x - m_i)^2 / (N - g)).
/// Fisher 1925, "Statistical methods for research workers". Exact for independent runs with normal values of equal variance; groups may
/// have different sizes.
/// </summary>
/// <param name="Between">The variation between the means of the groups.</param>
/// <param name="Within">The variation within the groups.</param>
/// <param name="Test">The F test of equal means; null if no group varies.</param>
public sealed record OneWayAnova(VarianceSource Between, VarianceSource Within, TestOutcome? Test)
{
    /// <summary>The analysis of <paramref name="groups"/>; groups without runs are left out.</summary>
    /// <returns>Null below two groups, or if no group has two runs.</returns>
    public static OneWayAnova? Of(IEnumerable<Sample> groups)
    {
        Sample[] filled = [.. groups.Where(group => group.Count > 0)];
        int count = filled.Sum(group => group.Count);
        if (filled.Length < 2 || count == filled.Length)
            return null;
        double mean = filled.Sum(group => group.Count * Mean.Value(group.Values)) / count;
        var between = new VarianceSource(filled.Sum(group => group.Count * Math.Pow(Mean.Value(group.Values) - mean, 2)), filled.Length - 1);
        var within = new VarianceSource(filled.Sum(group => group.HasSpread ? StandardDeviation.SumOfSquares(group.Values) : 0), count - filled.Length);
        return new OneWayAnova(between, within, between.Against(within, count));
    }
}
