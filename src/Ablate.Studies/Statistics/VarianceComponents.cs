namespace Ablate.Studies.Statistics;

/// <summary>
/// How much of the spread of runs has its source in what the groups differ in (say, the split of the data) and how much in what differs
/// within them (say, the initial weights): x = mean + group + run, with var(run) = MS within and var(group) = (MS between - MS within) / n0,
/// n0 = (N - sum n_i^2 / N) / (g - 1), the group size if all are equal. Analysis-of-variance estimator of one-way random effects; Searle,
/// Casella and McCulloch 1992, "Variance components", section 3.6.
/// </summary>
/// <param name="Between">The variance of the groups' true means; zero where the formula gives less than zero.</param>
/// <param name="Within">The variance of runs within a group.</param>
/// <param name="Groups">How many groups it rests on. The first component is as uncertain as a variance of so few numbers.</param>
/// <param name="Count">How many runs it rests on.</param>
public sealed record VarianceComponents(double Between, double Within, int Groups, int Count)
{
    /// <summary>The intraclass correlation: the share of the variance that the groups explain; null if there is no variance.</summary>
    public double? ShareBetween => Between + Within > 0 ? Between / (Between + Within) : null;

    /// <summary>The components of <paramref name="groups"/>; groups without runs are left out.</summary>
    /// <returns>Null below two groups, or if no group has two runs.</returns>
    public static VarianceComponents? Of(IEnumerable<Sample> groups)
    {
        Sample[] filled = [.. groups.Where(group => group.Count > 0)];
        if (OneWayAnova.Of(filled) is not { } anova)
            return null;
        double count = filled.Sum(group => group.Count);
        double size = (count - filled.Sum(group => (double)group.Count * group.Count) / count) / anova.Between.DegreesOfFreedom;
        double between = Math.Max(0, (anova.Between.MeanSquare - anova.Within.MeanSquare) / size);
        return new VarianceComponents(between, anova.Within.MeanSquare, filled.Length, (int)count);
    }
}
