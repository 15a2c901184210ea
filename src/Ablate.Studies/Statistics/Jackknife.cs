namespace Ablate.Studies.Statistics;

/// <summary>
/// Pseudo-values: what each run contributes to a statistic T that is not a mean, p_i = n T - (n - 1) T(without run i). Their mean is T with its
/// bias of order 1 / n removed, and means of them are compared like any others. Tukey 1958, "Bias and confidence in not-quite large samples";
/// Miller 1974, "The jackknife: a review", Biometrika 61.
/// </summary>
public static class Jackknife
{
    /// <summary>One number per run, in order; NaN where a run has none, and everywhere below three runs.</summary>
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
