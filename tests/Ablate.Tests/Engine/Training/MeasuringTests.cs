using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Metrics of what was trained, beside the loss and the accuracy that the loop itself reports.</summary>
public sealed class MeasuringTests
{
    /// <summary>Every way in which a network with one output tells two classes apart, and one output a class.</summary>
    public static TheoryData<int, string, string> Ends => new()
    {
        { 1, "sigmoid", "binary_crossentropy" }, { 1, "tanh", "hinge" }, { 1, "linear", "binary_crossentropy from logits" },
        { 2, "softmax", "categorical_crossentropy" }, { 2, "linear", "categorical_hinge" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Accuracy_is_that_of_the_loop(int outputs, string activation, string loss)
    {
        TrainingOutcome outcome = Trainer.Train(Digits(outputs, ActivationCatalogue.All.Find(activation)!.Read(Settings()), Loss(loss)));
        Assert.InRange(outcome.Test!.Value.Accuracy!.Value, 0.55, 0.999);
        Assert.Equal(outcome.Test.Value.Accuracy, outcome.Metrics[0].Test);
        Assert.Equal(outcome.Validation!.Value.Accuracy, outcome.Metrics[0].Validation);
        Assert.Equal(outcome.Metrics[0].Test!.Value, (outcome.Confusion![0, 0] + outcome.Confusion[1, 1]) / 200.0, 1e-15);
        Assert.InRange(outcome.Metrics[1].Test!.Value, 0.55, 1);
    }

    [Theory]
    [InlineData(TargetScaling.None)]
    [InlineData(TargetScaling.Standard)]
    public void Errors_of_a_regression_are_its_loss(TargetScaling scaling)
    {
        float[] features = [.. Enumerable.Range(1, 90).Select(i => (float)HashUniform.At((uint)i))];
        var lines = new Dataset(
            "lines", new SampleShape(1, 3), new NumberFeatures(features, 3),
            new ValueTargets([.. Enumerable.Range(0, 60).Select(i => 100 * features[i] + 500)], ["a", "b"]));
        var task = new TrainingTask
        {
            Network = new NetworkSettings(new Dense { Units = 2 }),
            Training = new TrainingSettings
            {
                Loss = new Ablate.Engine.Losses.MeanSquaredError(),
                Epochs = 3,
                Metrics = [new Ablate.Engine.Metrics.MeanSquaredError(), new RootMeanSquaredError(), new RSquared()],
            },
            Data = new DataSplit(Rows(lines, 0, 10), Rows(lines, 10, 20), Rows(lines, 20, 30)),
            TargetScaling = scaling,
        };
        TrainingOutcome outcome = Trainer.Train(task);
        Assert.Null(outcome.Confusion);
        Assert.Equal(1, outcome.Metrics[0].Test!.Value / outcome.Test!.Value.Loss, 1e-5);
        Assert.Equal(1, outcome.Metrics[0].Validation!.Value / outcome.Validation!.Value.Loss, 1e-5);
        Assert.True(outcome.Metrics[2].Test < 1);
        Assert.Throws<ArgumentException>(() => Trainer.Train(task with { Training = task.Training with { Metrics = [new F1()] } }));
    }

    [Fact]
    public void Nothing_is_measured_unless_asked_for_and_nothing_changes_if_it_is()
    {
        TrainingTask task = Digits(2, new Softmax(), new CategoricalCrossEntropy());
        TrainingOutcome with = Trainer.Train(task), without = Trainer.Train(task with { Training = task.Training with { Metrics = [] } });
        Assert.Empty(without.Metrics);
        Assert.Equal(without.Test, with.Test);
        Assert.Equal(without.Model.Weights.SelectMany(tensor => tensor.Values), with.Model.Weights.SelectMany(tensor => tensor.Values));
    }

    [Fact]
    public void Without_rows_there_is_no_value()
    {
        TrainingTask task = Digits(2, new Softmax(), new CategoricalCrossEntropy());
        MeasuredMetric accuracy = Trainer.Train(task with { Data = new DataSplit(task.Data.Training, task.Data.Validation.None(), task.Data.Test.None()) }).Metrics[0];
        Assert.Null(accuracy.Validation);
        Assert.Null(accuracy.Test);
    }

    static TrainingTask Digits(int outputs, IActivation activation, ILoss loss)
    {
        Dataset digits = SyntheticDigits.Draw(4000, 1, "train").Keep([3, 8]);
        return new TrainingTask
        {
            Network = new NetworkSettings(new Dense { Units = outputs, Activation = activation }),
            Training = new TrainingSettings { Loss = loss, Epochs = 2, Metrics = [new Accuracy(), new RocAuc()] },
            Data = new DataSplit(Rows(digits, 0, 200), Rows(digits, 200, 300), Rows(digits, 300, 500)),
        };
    }

    static ILoss Loss(string name) => name.EndsWith("from logits", StringComparison.Ordinal)
        ? new BinaryCrossEntropy { FromLogits = true }
        : LossCatalogue.All.Find(name)!.Read(Settings());

    static Subset Rows(Dataset data, int from, int to) => new(data, [.. Enumerable.Range(from, to - from)]);

    static Ablate.Engine.Settings.SettingsReader Settings() => new(Ablate.Engine.Settings.MappingNode.Empty, []);
}
