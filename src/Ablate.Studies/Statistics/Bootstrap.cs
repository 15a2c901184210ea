using Ablate.Engine.Randomness;

namespace Ablate.Studies.Statistics;

/// <summary>
/// Intervals from resamples: the runs are drawn again, with replacement, and the statistic is computed of every draw. Efron 1979, "Bootstrap
/// methods"; Efron 1987, "Better bootstrap confidence intervals", JASA 82 (BCa). For statistics and distributions that have no formula;
/// below about ten runs the intervals are too narrow, because so few runs show little of the spread.
/// </summary>
/// <remarks>
/// Percentile: the quantiles p = alpha / 2 and 1 - alpha / 2 of the resampled statistic. BCa shifts both:
/// p' = Phi(z0 + (z0 + z) / (1 - a (z0 + z))), z = Phi^-1(p), with the bias z0 = Phi^-1(share of resamples below the estimate) and the
/// acceleration a = sum u^3 / (6 (sum u^2)^1.5), u = mean of the jackknife values - jackknife value. Implementations disagree on
/// resamples equal to the estimate; as in SciPy, half of them count as below. They are equal if they differ by rounding alone: the same runs in another
/// order can have another mean in the last bit. SciPy compares bits, so that its interval in per cent is not always a hundred times that of shares.
/// </remarks>
public static class Bootstrap
{
    /// <summary>Purpose of the stream that draws.</summary>
    const string Purpose = "bootstrap";

    /// <summary>The percentile interval of <paramref name="statistic"/>.</summary>
    /// <returns>No value without runs; no interval below two runs or if all values are equal.</returns>
    public static Estimate Percentile(Sample sample, Statistic statistic, RandomStreams streams, double level = 0.95, int resamples = 10_000)
    {
        double[]? drawn = Draw(sample, statistic, streams, level, resamples);
        double tail = (1 - level) / 2;
        return Describe(sample, statistic, drawn is null ? null : new Interval(Quantile.OfSorted(drawn, tail), Quantile.OfSorted(drawn, 1 - tail), level));
    }

    /// <summary>The bias-corrected and accelerated (BCa) interval of <paramref name="statistic"/>.</summary>
    /// <returns>
    /// No value without runs; no interval below three runs, if all values are equal, or if the correction does not exist because all
    /// resamples lie on one side of the estimate.
    /// </returns>
    public static Estimate BiasCorrected(Sample sample, Statistic statistic, RandomStreams streams, double level = 0.95, int resamples = 10_000)
    {
        double[]? drawn = sample.Count < 3 ? null : Draw(sample, statistic, streams, level, resamples);
        if (drawn is null)
            return Describe(sample, statistic, null);

        double estimate = statistic(sample.Values);
        double tail = (1 - level) / 2;
        double resolution = Math.Max(sample.Resolution, Sample.Of(drawn).Resolution);
        double below = (drawn.Count(value => value < estimate - resolution) + drawn.Count(value => value <= estimate + resolution)) / (2.0 * resamples);
        if (below is not (> 0 and < 1))
            return Describe(sample, statistic, null);
        double bias = Quantile.Normal(below);
        double acceleration = Acceleration(sample, statistic);
        double End(double p)
        {
            double shifted = bias + Quantile.Normal(p);
            return Quantile.OfSorted(drawn, 1 - TailProbability.Normal(bias + shifted / (1 - acceleration * shifted)));
        }
        return Describe(sample, statistic, new Interval(End(tail), End(1 - tail), level));
    }

    /// <summary>The acceleration from the jackknife: the statistic with each run left out once. Zero if none of them matters.</summary>
    static double Acceleration(Sample sample, Statistic statistic)
    {
        var left = new double[sample.Count];
        for (int i = 0; i < left.Length; i++)
            left[i] = statistic([.. sample.Values[..i], .. sample.Values[(i + 1)..]]);
        if (!Sample.Of(left).HasSpread)
            return 0;
        double mean = Mean.Value(left);
        double squares = 0, cubes = 0;
        foreach (double value in left)
        {
            double u = mean - value;
            squares += u * u;
            cubes += u * u * u;
        }
        return cubes / (6 * Math.Pow(squares, 1.5));
    }

    /// <summary>The statistic of every resample, sorted; null if the sample shows no spread.</summary>
    static double[]? Draw(Sample sample, Statistic statistic, RandomStreams streams, double level, int resamples)
    {
        Interval.CheckLevel(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        if (!sample.HasSpread)
            return null;
        RandomStream random = streams.Open(Purpose);
        double[] drawn = new double[resamples], resample = new double[sample.Count];
        for (int b = 0; b < resamples; b++)
        {
            for (int i = 0; i < resample.Length; i++)
                resample[i] = sample.Values[random.Next(resample.Length)];
            drawn[b] = statistic(resample);
        }
        Array.Sort(drawn);
        return drawn;
    }

    static Estimate Describe(Sample sample, Statistic statistic, Interval? interval) =>
        new(sample.Count > 0 ? statistic(sample.Values) : null, interval, sample.Count);
}
