using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Golden;

/// <summary>Every number of the reference file of SciPy and statsmodels. A key that no line here knows fails.</summary>
public sealed partial class StatisticsTests
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
