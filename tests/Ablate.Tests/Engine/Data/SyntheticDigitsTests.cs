using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Data;

public sealed class SyntheticDigitsTests
{
    [Fact]
    public void The_same_seed_draws_the_same_digits()
    {
        Dataset digits = SyntheticDigits.Draw(300, 1, "train");
        Assert.Equal(Bytes(digits), Bytes(SyntheticDigits.Draw(300, 1, "train")));
        Assert.NotEqual(Bytes(digits), Bytes(SyntheticDigits.Draw(300, 2, "train")));
        Assert.NotEqual(Bytes(digits), Bytes(SyntheticDigits.Draw(300, 1, "test")));
        Assert.Equal(10, digits.Labels.Distinct().Count());
        Assert.InRange(Density.Of(digits.All()), 0.05, 0.4);
    }

    [Fact]
    public void They_are_a_real_task()
    {
        Dataset training = SyntheticDigits.Draw(6000, 1, "train"), test = SyntheticDigits.Draw(2000, 1, "test");
        TrainingOutcome outcome = Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(
                new Dense { Units = 128, Activation = new Relu() }, new Dense { Units = 64, Activation = new Relu() },
                new Dense { Units = 10, Activation = new Softmax() }),
            Training = new TrainingSettings { Epochs = 1, BatchSize = 16 },
            Data = new DataSplit(training.All(), test.All() with { Rows = [] }, test.All()),
        });
        Assert.InRange(outcome.Test!.Value.Accuracy!.Value, 0.8, 0.999);
    }

    static byte[] Bytes(Dataset dataset) => ((ByteFeatures)dataset.Features).Values;
}
