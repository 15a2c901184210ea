using System.Text.Json;
using System.Text.RegularExpressions;
using Ablate.Engine.Metrics;
using Ablate.Tests.Engine.Metrics;

namespace Ablate.Tests.Golden;

/// <summary>
/// Every value in every case of scikit-learn's file. What depends on labels and on the order of probabilities agrees to 1e-12. Log loss,
/// Brier score and calibration error depend on the probabilities themselves, which scikit-learn was given as doubles: as floats each is off
/// by up to 2^-24 of itself, which moves log loss and calibration error by at most 2^-24 and the Brier score by at most 2^-23.
/// </summary>
public sealed partial class MetricTests
{
    const double Exact = 1e-12, Rounded = 1.0 / (1 << 23);

    /// <summary>Every case, with an output a class; where there are two classes also with one output.</summary>
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (JsonElement reference in Read())
            {
                int classes = Classes(reference);
                foreach (int outputs in classes == 2 ? new[] { 2, 1 } : [classes])
                    cases.Add(reference.GetProperty("name").GetString()!, outputs);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_metric_agrees(string name, int outputs)
    {
        ClassPredictions predictions = Given(Find(name), outputs);
        foreach (Value value in Find(name).EnumerateObject().SelectMany(property => Values(property, predictions.Classes)))
        {
            double allowed = value.Metric is LogLoss or BrierScore or ExpectedCalibrationError ? Rounded : Exact * Math.Abs(value.Expected);
            Assert.Equal(value.Expected, value.Metric.Compute(predictions), allowed);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Labels_and_counts_agree(string name, int outputs)
    {
        ClassPredictions predictions = Given(Find(name), outputs);
        Assert.Equal(Find(name).GetProperty("predicted").EnumerateArray().Select(label => label.GetInt32()), predictions.PredictedLabels);
        int[][] counts = Find(name).GetProperty("confusion_matrix").Deserialize<int[][]>()!;
        Assert.Equal(predictions.Classes, counts.Length);
        for (int truth = 0; truth < counts.Length; truth++)
            Assert.Equal(counts[truth], Enumerable.Range(0, counts.Length).Select(predicted => predictions.Confusion[truth, predicted]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_report_agrees_class_by_class_and_to_the_letter(string name, int outputs)
    {
        ClassPredictions predictions = Given(Find(name), outputs);
        var report = ClassificationReport.Of(predictions.Confusion, [.. Enumerable.Range(0, predictions.Classes).Select(i => $"{i}")]);
        JsonElement perClass = Find(name).GetProperty("per_class");
        AssertNear(perClass.GetProperty("precision"), report.Classes.Select(line => line.Precision));
        AssertNear(perClass.GetProperty("recall"), report.Classes.Select(line => line.Recall));
        AssertNear(perClass.GetProperty("f1"), report.Classes.Select(line => line.F1));
        AssertNear(perClass.GetProperty("support"), report.Classes.Select(line => (double)line.Support));
        string text = Find(name).GetProperty("report").GetString()!;
        Assert.Equal(text, ClassificationReportText.Write(report, digits: Decimals().Match(text).Groups["digits"].Length));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_receiver_operating_characteristic_agrees(string name, int outputs)
    {
        if (!Find(name).TryGetProperty("roc_curve", out JsonElement curve))
        {
            Assert.True(Classes(Find(name)) > 2, "scikit-learn has a curve for two classes");
            return;
        }
        IReadOnlyList<RocPoint> points = RocCurve.Of(Given(Find(name), outputs), positive: 1).Points;
        AssertNear(curve.GetProperty("false_positive_rate"), points.Select(point => point.FalsePositiveRate));
        AssertNear(curve.GetProperty("true_positive_rate"), points.Select(point => point.TruePositiveRate));
    }

    /// <summary>Metrics of numbers are held to examples of scikit-learn's documentation, in ValueMetricTests.</summary>
    [Fact]
    public void Every_metric_of_classes_that_can_be_named_is_in_the_file()
    {
        IEnumerable<string> names =
            from reference in Read()
            from property in reference.EnumerateObject()
            from value in Values(property, Classes(reference))
            select MetricCatalogue.All.NameOf(value.Metric);
        Assert.Equal(Named.OfClasses.Order(StringComparer.Ordinal), names.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The metrics that a property of a case holds, in the settings that its name says. A name that is not known fails.</summary>
    static Value[] Values(JsonProperty property, int classes)
    {
        JsonElement json = property.Value;
        string[] parts = property.Name == "roc_curve" ? ["false_positive_rate", "true_positive_rate"] : ["precision", "recall", "f1", "support"];
        if (json.ValueKind == JsonValueKind.Object)
            Assert.All(json.EnumerateObject(), part => Assert.Contains(part.Name, parts));
        int number = Number().Match(property.Name) is { Success: true } match ? int.Parse(match.Value) : 0;
        return property.Name.Split(' ', ',')[0] switch
        {
            // Given, or compared by a test of its own.
            "name" or "labels" or "probabilities" or "predicted" or "confusion_matrix" or "report" or "roc_curve" => [],
            "per_class" when classes != 2 => [],
            "per_class" => Averaged(Averaging.Binary, measure => json.GetProperty(measure)[1]),
            "macro" => Averaged(Averaging.Macro, json.GetProperty),
            "micro" => Averaged(Averaging.Micro, json.GetProperty),
            "weighted" => Averaged(Averaging.Weighted, json.GetProperty),
            "accuracy" => [new(new Accuracy(), json.GetDouble())],
            "balanced_accuracy" => [new(new BalancedAccuracy(), json.GetDouble())],
            "matthews" => [new(new MatthewsCorrelation(), json.GetDouble())],
            "cohen_kappa" => [new(new CohenKappa(), json.GetDouble())],
            "log_loss" => [new(new LogLoss(), json.GetDouble())],
            // The file sums over two classes as well, which scikit-learn's own function halves.
            "brier" => [new(new BrierScore(), json.GetDouble() / (classes == 2 ? 2 : 1))],
            // Two of two classes always hold the true one; for two classes the file has k = 1.
            "top_2_accuracy" => [new(new TopKAccuracy { K = classes == 2 ? 1 : number }, json.GetDouble())],
            "roc_auc" => [new(new RocAuc { MultiClass = property.Name.Contains("one-vs-one", StringComparison.Ordinal) ? MultiClass.OneVsOne : MultiClass.OneVsRest }, json.GetDouble())],
            "average_precision" => [new(new AveragePrecision(), json.GetDouble())],
            "expected_calibration_error" => [new(new ExpectedCalibrationError { Bins = number }, json.GetDouble())],
            _ => throw new InvalidDataException($"no test for {property.Name}"),
        };
    }

    static Value[] Averaged(Averaging average, Func<string, JsonElement> expected) =>
    [
        new(new Precision { Average = average }, expected("precision").GetDouble()),
        new(new Recall { Average = average }, expected("recall").GetDouble()),
        new(new F1 { Average = average }, expected("f1").GetDouble()),
    ];

    static void AssertNear(JsonElement expected, IEnumerable<double> actual) =>
        Assert.Equal(expected.EnumerateArray().Select(number => number.GetDouble()), actual, (left, right) => Math.Abs(left - right) <= Exact * Math.Abs(left));

    static ClassPredictions Given(JsonElement reference, int outputs) => new(
        reference.GetProperty("labels").Deserialize<int[]>()!,
        [.. reference.GetProperty("probabilities").Deserialize<double[][]>()!.Select(row => Array.ConvertAll(row[^outputs..], probability => (float)probability))],
        Classes(reference));

    static int Classes(JsonElement reference) => reference.GetProperty("probabilities")[0].GetArrayLength();

    static JsonElement Find(string name) => Array.Find(Read(), reference => reference.GetProperty("name").GetString() == name);

    static JsonElement[] Read() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("metrics", "scikit-learn.json"))).RootElement.GetProperty("cases").EnumerateArray()];

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\d\.(?<digits>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimals();

    sealed record Value(Metric Metric, double Expected);
}
