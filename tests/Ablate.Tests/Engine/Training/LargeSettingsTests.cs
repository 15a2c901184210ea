using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Schedules;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Settings far beyond what the data have take no room for it, and what cannot be held is said with its size.</summary>
public sealed class LargeSettingsTests
{
    static readonly Dataset digits = SyntheticDigits.Draw(300, 1, "train");

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void A_batch_of_more_than_all_rows_is_all_rows(double mixup)
    {
        TrainingOutcome all = Train(new TrainingSettings { Epochs = 2, BatchSize = 300, Mixup = mixup });
        foreach (int batchSize in new[] { 301, 3_000_000, int.MaxValue })
            Assert.Equal(Weights(all), Weights(Train(new TrainingSettings { Epochs = 2, BatchSize = batchSize, Mixup = mixup })));
    }

    [Fact]
    public void Steps_are_recorded_however_many_there_may_be()
    {
        var settings = new TrainingSettings { Epochs = int.MaxValue, BatchSize = 1, RecordSteps = true, EarlyStopping = new EarlyStopping { Monitor = MonitoredMetric.TrainingLoss, Patience = 1, MinimumChange = 1e9 } };
        TrainingOutcome outcome = Train(settings);
        Assert.Equal(outcome.Epochs.Count * 300, outcome.Steps.Count);
    }

    [Fact]
    public void A_matrix_that_no_array_can_hold_is_named_by_its_sides() =>
        Assert.Contains(
            "A matrix of 50000 x 50000 numbers takes 10.0 GB",
            Assert.Throws<InvalidOperationException>(() => new Matrix<Lane128>(50_000, 50_000)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_layer_with_more_weights_than_one_can_have_is_refused_before_it_is_built()
    {
        const string Expected = "weights from 784 inputs to 2000000000 units take 6272.0 GB; 2 GB is the most that a layer can have.";
        Assert.Equal(Expected, new Dense { Units = 2_000_000_000 }.Refuses(784));
        Assert.Equal(Expected, new Maxout { Units = 500_000_000, Pieces = 4 }.Refuses(784));
        Assert.Equal(Expected, new Residual { Layers = [new Dense { Units = 2_000_000_000 }] }.Refuses(784));
        Assert.Null(new Dense { Units = 600_000 }.Refuses(784));
    }

    static IEnumerable<float> Weights(TrainingOutcome outcome) => outcome.Model.Weights.SelectMany(tensor => tensor.Values);

    static TrainingOutcome Train(TrainingSettings settings) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings(new Dense { Units = 10, Activation = new Softmax() }),
        Training = settings,
        Data = new DataSplit(digits.All(), digits.All(), digits.All()),
    });
}
