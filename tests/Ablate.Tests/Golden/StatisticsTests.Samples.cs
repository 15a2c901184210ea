using System.Text.Json;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Golden;

/// <content>Of a sample, and of pairs.</content>
public sealed partial class StatisticsTests
{
    static void OneSample(Sample sample, JsonElement expected) => Each(expected, (key, value) =>
    {
        switch (key)
        {
            case "n": Assert.Equal(value.GetInt32(), sample.Count); break;
            case "mean": Agree(value, Mean.Of(sample).Value); break;
            case "median": Agree(value, Median.Of(sample)); break;
            case "sd (n - 1)": Agree(value, StandardDeviation.Of(sample)); break;
            case "interquartile_mean (25 % trimmed mean, S.trim_mean)": Agree(value, InterquartileMean.Of(sample)); break;
            case "t_interval_95": Agree(value, Mean.Of(sample).Interval); break;
            case "t_interval_99": Agree(value, Mean.Of(sample, 0.99).Interval); break;
            case "bca_95 of the mean (average of 5 runs of 100,000 resamples)": BiasCorrected(
                sample, value, expected.GetProperty("bca_95 monte_carlo_deviation")); break;
            case "bca_95 monte_carlo_deviation": break; // The error of the line above.
            default: Unknown(key); break;
        }
    });

    /// <remarks>
    /// The deviation is itself from five runs, so the difference of our one run from their mean is like sqrt(6 / 4) times a t with four degrees
    /// of freedom: ten deviations are passed once in 800. Where all five ends fell on the same value of the few that means of whole
    /// numbers can take, one such value apart is allowed.
    /// </remarks>
    static void BiasCorrected(Sample sample, JsonElement ends, JsonElement deviations)
    {
        Interval interval = Bootstrap.BiasCorrected(sample, Mean.Value, streams, resamples: 100_000).Interval!.Value;
        double lattice = sample.Values.ToArray().All(double.IsInteger) ? 1.0 / sample.Count : 0;
        Assert.Equal(ends[0].GetDouble(), interval.Low, Math.Max(10 * deviations[0].GetDouble(), lattice));
        Assert.Equal(ends[1].GetDouble(), interval.High, Math.Max(10 * deviations[1].GetDouble(), lattice));
    }

    static void Pair(JsonElement expected)
    {
        PairedSample pairs = PairedSample.Of(GoldenFile.Numbers(expected.GetProperty("A")), GoldenFile.Numbers(expected.GetProperty("B")));
        Each(expected, (key, value) =>
        {
            switch (key)
            {
                case "A": break; // The arms.
                case "B": break;
                case "mean_difference": Agree(value, Mean.Of(pairs.Differences).Value); break;
                case "paired_t": Agree(value, PairedTTest.Of(pairs)); break;
                case "paired_t_interval_95": Agree(value, Mean.Of(pairs.Differences).Interval); break;
                case "welch_t": Agree(value, WelchTest.Of(pairs.First, pairs.Second)); break;
                case "wilcoxon": Each(value, (method, result) => SignedRank(pairs, method, result)); break;
                case "mann_whitney_u (asymptotic, continuity correction)": Agree(value, MannWhitney.Of(pairs.First, pairs.Second)); break;
                case "probability_of_superiority (ties count half)": Agree(value, Superiority.Of(pairs.First, pairs.Second)!.VarghaDelaney); break;
                case "paired_permutation_exact_two_sided_p": Agree(value, PairedPermutation.Of(pairs, streams)!.PValue); break;
                default: Unknown(key); break;
            }
        });
    }

    static void SignedRank(PairedSample pairs, string method, JsonElement expected)
    {
        TestOutcome? result = method switch
        {
            "exact" => WilcoxonSignedRank.Exact(pairs),
            "approx" => WilcoxonSignedRank.Asymptotic(pairs),
            _ => throw Xunit.Sdk.FailException.ForFailure(method),
        };
        Each(expected, (key, value) =>
        {
            switch (key)
            {
                case "statistic": Agree(value, result!.Statistic); break;
                case "p": Agree(value, result!.PValue); break;
                default: Unknown(key); break;
            }
        });
    }

    static void McNemarTable(string index, JsonElement part)
    {
        const string table = "table (both right, only first, only second, both wrong)";
        int[] counts = [.. GoldenFile.Numbers(part.GetProperty(table)).Select(count => (int)count)];
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case table: break; // The input.
                case "exact_p": Agree(value, McNemar.Exact(counts[1], counts[2]).PValue); break;
                case "chi2_corrected": Agree(value, McNemar.Corrected(counts[1], counts[2])); break;
                default: Unknown(key); break;
            }
        });
    }

    static void EquivalenceOfAAndB(string index, JsonElement part)
    {
        Assert.Equal("a - b", part.GetProperty("sample").GetString());
        PairedSample pairs = PairedSample.Of(ReadSample("a").Values.ToArray(), ReadSample("b").Values.ToArray());
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case "sample": break; // Checked above.
                case "margin": break; // The input.
                case "p": Agree(value, Equivalence.Paired(pairs, part.GetProperty("margin").GetDouble())!.PValue); break;
                default: Unknown(key); break;
            }
        });
    }
}
