using System.Text.Json;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Running;
using Ablate.Studies.Statistics;
using Ablate.Tests.Studies.Findings;
using LossCatalogue = Ablate.Engine.Losses.LossCatalogue;

namespace Ablate.Tests.Studies.Results;

/// <summary>Metrics that a study asks for, from its file to the tables and back.</summary>
public sealed class MetricResultsTests : IDisposable
{
    const string Study = """
        study: measured
        data: { dataset: { name: digits, training_samples: 400, test_samples: 200 }, validation: last 20 % }
        network:
          - dense: 10
            activation: ${activation}
        training:
          epochs: 1
          metrics: [f1, { name: f1, average: weighted }, top_k_accuracy: 3, roc_auc, accuracy]
        variables: { activation: softmax }
        factors:
          optimizer: [adam, { name: sgd, learning_rate: 1e38 }]

        """;

    readonly CommandLine program = new();

    public MetricResultsTests() => program.Write("measured.yaml", Study);

    public void Dispose() => program.Dispose();

    [Fact]
    public void Have_columns_after_those_of_loss_and_accuracy()
    {
        Assert.Equal(1, program.Run("run", "measured.yaml", "-q"));
        string[] lines = File.ReadAllLines(program.In("runs", "measured", "results.csv"));
        Assert.Equal(
            "Optimizer,Train Accuracy,Test Accuracy,Train Loss,Test Loss,Validation Accuracy,Validation Loss,"
            + "Validation F1,Test F1,Validation Weighted F1,Test Weighted F1,Validation Top 3 Accuracy,Test Top 3 Accuracy,Validation ROC AUC,Test ROC AUC,"
            + "Epochs,Repeat,Seed,Training Seconds,Evaluation Seconds,Status,Trial",
            lines[0]);
        Assert.All(lines, line => Assert.Equal(22, line.Split(',').Length));
        Assert.Contains(",NaN,NaN,NaN,NaN,NaN,NaN,NaN,NaN,1,1,1,", lines[2], StringComparison.Ordinal);
        Assert.Equal(["", "", "NaN", "NaN", "", "NaN"], lines[2].Split(',')[1..7]);
        Assert.Contains(",,NaN,,NaN,", File.ReadAllLines(program.In("runs", "measured", "epochs.csv"))[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Are_read_back_and_agree_with_the_confusion_matrix()
    {
        Assert.Equal(1, program.Run("run", "measured.yaml", "-q"));
        RunResults results = RunReader.Read(new RunFolder(program.In("runs", "measured")));
        TrialRecord trial = results.Trials[0], diverged = results.Trials[1];
        Assert.Equal(["F1", "Weighted F1", "Top 3 Accuracy", "ROC AUC", "Accuracy"], trial.Metrics.Select(metric => metric.Title));
        Assert.All(trial.Metrics, metric => Assert.True(metric.HigherIsBetter));
        Assert.Equal(trial.Validation!.Value.Accuracy, trial.Metric("Accuracy")!.Validation);
        Assert.Equal(trial.Test!.Value.Accuracy, trial.Metric("Accuracy")!.Test);
        Assert.True(trial.Metric("Top 3 Accuracy")!.Test > trial.Test.Value.Accuracy);

        Assert.Equal(trial.Metric("F1")!.Test, trial.Report!.MacroAverage.F1);
        Assert.Equal(trial.Metric("Weighted F1")!.Test, trial.Report.WeightedAverage.F1);
        Assert.Equal(trial.Classes, trial.Report.Classes.Select(line => line.Name));
        Assert.Equal(trial.Confusion!.Select(row => (long)row.Sum()), trial.Report.Classes.Select(line => line.Support));
        Assert.Equal(trial.Confusion!.Select((row, i) => (double)row[i] / row.Sum()), trial.Report.Classes.Select(line => line.Recall));

        Assert.Equal(TrialStatus.Diverged, diverged.Status);
        Assert.All(diverged.Metrics, metric => Assert.Equal(double.NaN, metric.Test));
        Assert.Null(diverged.Confusion);
        Assert.Null(diverged.Report);
        Assert.True(diverged.Classifies);
    }

    [Fact]
    public void Are_kept_in_the_study_with_every_default_and_in_the_model()
    {
        Assert.Equal(1, program.Run("run", "measured.yaml", "-q"));
        Assert.Contains("average: weighted", File.ReadAllText(program.In("runs", "measured", "study.resolved.yaml")), StringComparison.Ordinal);
        Model model = ModelFile.Read(program.In("runs", "measured", "models", "model_adam.safetensors"));
        Assert.Equal(
            [new F1(), new F1 { Average = Averaging.Weighted }, new TopKAccuracy { K = 3 }, new RocAuc(), new Accuracy()],
            model.Training.Metrics.AsEnumerable());
    }

    [Fact]
    public void Resolved_studies_give_the_same_trials()
    {
        Assert.Equal(1, program.Run("run", "measured.yaml", "-q"));
        Assert.Equal(1, program.Run("run", program.In("runs", "measured", "study.resolved.yaml"), "-q", "--output", "again"));
        Assert.Equal(Ids(program.In("runs", "measured")), Ids(program.In("again")));
    }

    [Theory]
    [InlineData("metrics=[f1, r_squared]", "r_squared: it measures numbers, but these rows have classes.")]
    [InlineData("metrics=[{ f1: binary }]", "f1: average binary needs two classes, not 10: take macro, micro or weighted.")]
    [InlineData("metrics=[f2]", "unknown metric \"f2\". Did you mean \"f1\"?")]
    [InlineData("metrics=[f1, f1]", "F1 is asked for twice.")]
    [InlineData("metrics=[top_k_accuracy: 0]", "k 0 must be at least 1")]
    public void Metrics_that_do_not_fit_are_refused_before_anything_is_written(string setting, string complaint)
    {
        Assert.Equal(2, program.Run("run", "measured.yaml", "--set", setting));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.In("runs")));
    }

    [Fact]
    public void A_metric_that_does_not_fit_is_named_with_its_place()
    {
        program.Write("numbers.yaml", Study.Replace("roc_auc", "mean_absolute_error", StringComparison.Ordinal));
        Assert.Equal(2, program.Run("run", "numbers.yaml"));
        Assert.Contains("numbers.yaml(8,69): mean_absolute_error: it measures numbers", program.Error, StringComparison.Ordinal);

        program.Write("linear.yaml", Study.Replace("roc_auc", "log_loss", StringComparison.Ordinal).Replace("epochs: 1", "loss: mean_squared_error", StringComparison.Ordinal).Replace("softmax", "linear", StringComparison.Ordinal));
        Assert.Equal(2, program.Run("plan", "linear.yaml"));
        Assert.Contains("linear.yaml(8,69): log_loss: it needs probabilities", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_that_were_not_begun_have_their_metrics_without_values()
    {
        var options = new RunOptions { Workers = 1, Kernel = Kernels.Widest, Locator = new DataLocator([], "", null, "") };
        IReadOnlyList<TrialRecord> records = new StudyRunner(StudyFile.Parse(Study, "measured.yaml"), options).Run(new CancellationToken(canceled: true));
        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal(new MeasuredMetric("F1", true, null, null) { Lowest = 0, Highest = 1 }, record.Metrics[0]));
    }

    [Fact]
    public void Intervals_of_a_metric_end_where_it_does()
    {
        var measures = new MeasureCatalogue([MeasuredMetric.Of(new F1(), null, null), MeasuredMetric.Of(new MatthewsCorrelation(), null, null), MeasuredMetric.Of(new RSquared(), null, null), MeasuredMetric.Of(new MeanSquaredError(), null, null)]);
        (double, double) Bounds(string name) => (measures.Find(name)!.Lowest, measures.Find(name)!.Highest);
        Assert.Equal((0, 1), Bounds("test F1"));
        Assert.Equal((-1, 1), Bounds("validation Matthews Correlation"));
        Assert.Equal((double.NegativeInfinity, 1), Bounds("test R Squared"));
        Assert.Equal((0, double.PositiveInfinity), Bounds("test Mean Squared Error"));
    }

    [Fact]
    public void Intervals_of_a_loss_end_where_it_does()
    {
        Assert.All(LossCatalogue.All, loss => Assert.True(Lowest(loss.Name) is 0 or -1 or double.NegativeInfinity));
        Assert.Equal(0, Lowest("categorical_crossentropy", "mean_squared_error"));
        Assert.Equal(-1, Lowest("cosine_similarity", "hinge"));
        Assert.Equal(double.NegativeInfinity, Lowest("mean_squared_error", "poisson"));
        Assert.Equal(double.NegativeInfinity, LowestLoss.Of(MadeUpRun.Of("optimizer", ("adam", [0.5])).Trials));
        Assert.Equal(0, Lowest("binary_crossentropy"));

        IReadOnlyList<TrialRecord> trials = Named("mean_squared_error");
        var measures = MeasureCatalogue.Of(trials);
        Assert.Equal(0, measures.Find("validation loss")!.Lowest);
        Assert.Equal(double.NegativeInfinity, measures.Find("loss gap")!.Lowest);
        Assert.Equal(0, measures.Find("deviation of test loss over repeats")!.Lowest);
        // 0.02 and 0.5: their interval begins far below zero.
        var arm = new Arm([], [], [], [], measures.Find("test loss")!, [0.02, 0.5]);
        Assert.Equal(0, arm.Mean.Interval!.Value.Low);
        Assert.Equal(0, Selection.Judging(trials).Bounded(arm.Mean with { Interval = new Interval(-1, 2, 0.95) }).Interval!.Value.Low);

        static double Lowest(params string[] names) => LowestLoss.Of(Named(names));
        static IReadOnlyList<TrialRecord> Named(params string[] names) => MadeUpRun.Of([("loss", names)], 1, (_, _) => 0.5)
            .With(trial => trial with { Training = new(0.5, trial.Levels[0] == "binary_crossentropy" ? 0.5 : null), Test = new(0.5, null), Settings = JsonDocument.Parse($$"""{ "training": { "loss": { "name": "{{trial.Levels[0]}}" } } }""").RootElement }).Trials;
    }

    [Fact]
    public void A_metric_of_some_trials_leaves_the_cells_of_the_others_empty()
    {
        program.Write(
            "arms.yaml",
            Study[..Study.IndexOf("factors:", StringComparison.Ordinal)] + "arms: { ranks: { metrics: [roc_auc] }, counts: { metrics: [f1] } }\n");
        Assert.Equal(0, program.Run("run", "arms.yaml", "-q"));
        string[][] rows = [.. File.ReadLines(program.In("runs", "measured", "results.csv")).Select(line => line.Split(',')[7..11])];
        Assert.Equal(["Validation ROC AUC", "Test ROC AUC", "Validation F1", "Test F1"], rows[0]);
        Assert.Equal([false, false, true, true], rows[1].Select(cell => cell.Length == 0));
        Assert.Equal([true, true, false, false], rows[2].Select(cell => cell.Length == 0));
    }

    static IEnumerable<string> Ids(string run) => RunReader.Read(new RunFolder(run)).Trials.Select(trial => trial.Id);
}
