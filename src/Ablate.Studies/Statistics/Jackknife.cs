namespace Ablate.Studies.Statistics;

/// <summary>
/// Jackknife pseudo-values, the contributions of the runs to a statistic T that is not a mean: p_i = n T - (n - 1) T(without run i). Their mean is T with
/// its bias of order 1 / n removed, so they can be compared by tests for means. Tukey 1958, "Bias and confidence in not-quite large samples"; Miller
/// 1974, "The jackknife: a review", Biometrika 61.
/// </summary>
public static class Jackknife
{
    /// <summary>One pseudo-value per run, in order; NaN for a run that is not finite, and for all if fewer than three are.</summary>
    public static double[] PseudoValues(IReadOnlyList<double> runs, Statistic statistic)
    {
        double[] finite = [.. runs.Where(double.IsFinite)];
        if (finite.Length < 3)
            return [.. runs.Select(_ => double.NaN)];
        double whole = finite.Length * statistic(finite);
        double Without(double run)
        {
            int left = Array.IndexOf(finite, run);
            return whole - (finite.Length - 1) * statistic([.. finite[..left], .. finite[(left + 1)..]]);
        }
        return [.. runs.Select(run => double.IsFinite(run) ? Without(run) : double.NaN)];
    }
}
