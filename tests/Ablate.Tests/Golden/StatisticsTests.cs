using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Golden;

/// <summary>Every number of the reference file of SciPy and statsmodels. A key that no line here knows fails.</summary>
public sealed class StatisticsTests
{
    const double Precision = 1e-9;

    static readonly JsonElement reference = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("statistics.json"))).RootElement;
    static readonly RandomStreams streams = new(1, 1);

    public static TheoryData<string> Keys => [.. reference.EnumerateObject().Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_number_agrees(string key)
    {
        JsonElement part = reference.GetProperty(key);
        switch (key)
        {
            case "libraries": break; // Names their versions.
            case "samples": break; // What one_sample and equivalence take.
            case "one_sample": Each(part, (name, expected) => OneSample(ReadSample(name), expected)); break;
            case "pairs": Each(part, (_, expected) => Pair(expected)); break;
            case "multiple_testing": MultipleTesting(part); break;
            case "mcnemar": Each(part, McNemarTable); break;
            case "friedman": FriedmanRanks(part); break;
            case "nemenyi_q (studentized range, infinite degrees of freedom, / sqrt 2)": Each(part, NemenyiValues); break;
            case "binomial_intervals": Each(part, Binomial); break;
            case "two_way": TwoWay(part); break;
            case "quantiles": Each(part, Quantiles); break;
            case "equivalence (two one-sided tests, paired)": Each(part, EquivalenceOfAAndB); break;
            default: Unknown(key); break;
        }
    }

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
            case "bca_95 of the mean (average of 5 runs of 100,000 resamples)": BiasCorrected(sample, value, expected.GetProperty("bca_95 monte_carlo_deviation")); break;
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

    static void MultipleTesting(JsonElement part)
    {
        double[] given = GoldenFile.Numbers(part.GetProperty("p"));
        Each(part, (key, value) =>
        {
            double[] adjusted = key switch
            {
                "p" => given,
                "holm" => Holm.Adjust(given),
                "bonferroni" => Bonferroni.Adjust(given),
                "fdr_bh" => BenjaminiHochberg.Adjust(given),
                "hommel" => Hommel.Adjust(given),
                _ => throw Xunit.Sdk.FailException.ForFailure(key),
            };
            Agree(value, adjusted);
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

    static void FriedmanRanks(JsonElement part)
    {
        const string scores = "rows are data sets, columns methods";
        Friedman ranking = Friedman.Of(GoldenFile.Rows(part.GetProperty(scores)))!;
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case scores: break; // The input.
                case "chi2": Agree(value, ranking.ChiSquared.Statistic); break;
                case "p": Agree(value, ranking.ChiSquared.PValue); break;
                case "mean_ranks (1 is the largest)": Agree(value, [.. ranking.MeanRanks]); break;
                case "iman_davenport_F": Agree(value, ranking.ImanDavenport.Statistic); break;
                case "nemenyi_critical_difference_05": Agree(value, Nemenyi.CriticalDifference(ranking.MeanRanks.Count, ranking.Datasets)); break;
                default: Unknown(key); break;
            }
        });
    }

    static void NemenyiValues(string methods, JsonElement part) => Each(part, (alpha, value) =>
        Agree(value, Nemenyi.CriticalValue(int.Parse(methods, CultureInfo.InvariantCulture), double.Parse(alpha, CultureInfo.InvariantCulture))));

    static void Binomial(string index, JsonElement part)
    {
        int hits = part.GetProperty("hits").GetInt32(), count = part.GetProperty("n").GetInt32();
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case "hits": break; // The input.
                case "n": break;
                case "wilson_95": Agree(value, BinomialInterval.Wilson(hits, count).Interval); break;
                case "exact_95": Agree(value, BinomialInterval.ClopperPearson(hits, count).Interval); break;
                default: Unknown(key); break;
            }
        });
    }

    static void TwoWay(JsonElement part)
    {
        Assert.Equal(["optimizer", "activation", "repeat", "y"], part.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!));
        Sample[][] cells = [.. part.GetProperty("rows").EnumerateArray().GroupBy(row => row[0].GetString()).Select(optimizer =>
            optimizer.GroupBy(row => row[1].GetString()).Select(cell => Sample.Of(cell.Select(row => row[3].GetDouble()))).ToArray())];
        TwoWayAnova anova = TwoWayAnova.Of(cells)!;
        FunctionalAnova split = FunctionalAnova.Of([cells.Length, cells[0].Length], [.. cells.SelectMany(row => row.Select(cell => Mean.Value(cell.Values)))])!;
        Each(part, (key, value) =>
        {
            switch (key)
            {
                case "rows": break; // The input.
                case "columns": break;
                case "anova": Each(value, (source, line) => AnovaLine(anova, source, line)); break;
                case "functional_anova of cell means (fractions of variance)": Each(value, (source, share) => Agree(share, Share(split, source))); break;
                default: Unknown(key); break;
            }
        });
    }

    static void AnovaLine(TwoWayAnova anova, string source, JsonElement line)
    {
        (VarianceSource found, TestOutcome? test) = source switch
        {
            "C(optimizer)" => (anova.Rows, anova.RowsTest),
            "C(activation)" => (anova.Columns, anova.ColumnsTest),
            "C(optimizer):C(activation)" => (anova.Interaction, anova.InteractionTest),
            "Residual" => (anova.Residual, null),
            _ => throw Xunit.Sdk.FailException.ForFailure(source),
        };
        Each(line, (key, value) =>
        {
            switch (key)
            {
                case "sum_sq": Agree(value, found.SumOfSquares); break;
                case "df": Agree(value, found.DegreesOfFreedom); break;
                case "F": Agree(value, test?.Statistic); break;
                case "PR(>F)":
                    Agree(value, test?.PValue);
                    if (test is not null)
                        Assert.Equal(1, test.PValue / value.GetDouble(), 1e-9); // Small ones to as many digits.
                    break;
                default: Unknown(key); break;
            }
        });
    }

    static double Share(FunctionalAnova split, string source) => source switch
    {
        "optimizer" => split.Factors[0],
        "activation" => split.Factors[1],
        "interaction" => split.Pairs[(0, 1)],
        _ => throw Xunit.Sdk.FailException.ForFailure(source),
    };

    static void Quantiles(string distribution, JsonElement part) => Each(part, (_, row) =>
    {
        double[] numbers = GoldenFile.Numbers(row);
        switch (distribution)
        {
            case "t": Agree(row[2], Quantile.Student(numbers[0], numbers[1])); break;
            case "normal": Agree(row[1], Quantile.Normal(numbers[0])); break;
            case "chi2": Assert.Equal(1 - numbers[0], TailProbability.ChiSquared(numbers[2], numbers[1]), Precision); break;
            case "f": Assert.Equal(1 - numbers[0], TailProbability.Fisher(numbers[3], numbers[1], numbers[2]), Precision); break;
            default: Unknown(distribution); break;
        }
    });

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

    static Sample ReadSample(string name) => Sample.Of(GoldenFile.Numbers(reference.GetProperty("samples").GetProperty(name)));

    static void Each(JsonElement part, Action<string, JsonElement> check)
    {
        if (part.ValueKind == JsonValueKind.Array)
        {
            for (int i = 0; i < part.GetArrayLength(); i++)
                check(i.ToString(CultureInfo.InvariantCulture), part[i]);
        }
        else
        {
            foreach (JsonProperty property in part.EnumerateObject())
                check(property.Name, property.Value);
        }
    }

    static void Agree(JsonElement expected, double? actual)
    {
        Assert.Equal(expected.ValueKind == JsonValueKind.Null, actual is null);
        if (actual is { } number)
            Assert.Equal(expected.GetDouble(), number, Precision * Math.Max(1, Math.Abs(number)));
    }

    static void Agree(JsonElement expected, double[] actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Agree(expected[i], actual[i]);
    }

    static void Agree(JsonElement expected, Interval? actual) => Agree(expected, [actual!.Value.Low, actual.Value.High]);

    static void Agree(JsonElement expected, TestOutcome? actual)
    {
        Assert.Equal(expected.ValueKind == JsonValueKind.Null, actual is null);
        if (actual is not null)
            Agree(expected, [actual.Statistic, actual.PValue]);
    }

    static void Unknown(string key) => Assert.Fail($"the reference has \"{key}\", and no test knows it");
}
