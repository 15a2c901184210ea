using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Copies of the network that a task asks for in the middle of its training.</summary>
public sealed class CopiesTests
{
    static readonly Dataset digits = SyntheticDigits.Draw(600, seed: 3, "train");

    static TrainingTask Task(bool withValidation) => new()
    {
        Network = new NetworkSettings(new Dense { Units = 8, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }),
        Training = new TrainingSettings { Epochs = 12, BatchSize = 20, Optimizer = new Adam { LearningRate = 0.03 } },
        Data = new DataSplit(
            new Subset(digits, [.. Enumerable.Range(0, 500)]), new Subset(digits, withValidation ? [.. Enumerable.Range(500, 100)] : []),
            digits.All().None()),
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_best_so_far_is_copied_whenever_no_epoch_before_was_as_good(bool withValidation)
    {
        var watch = new Watch();
        TrainingOutcome outcome = Trainer.Train(Task(withValidation) with { CopiesBest = true }, watch);
        double[] losses = [.. outcome.Epochs.Select(epoch => (epoch.Validation ?? epoch.Training).Loss)];
        int[] expected = [.. Enumerable.Range(1, losses.Length).Where(epoch => losses.Take(epoch - 1).All(earlier => losses[epoch - 1] < earlier))];
        Assert.Equal(expected, watch.Best.Select(copy => copy.Epoch));
        Assert.Empty(watch.Regular);
        if (withValidation)
        {
            // A copy says of the validation rows what the network said at the end of its epoch.
            (int epoch, Model model) = watch.Best[^1];
            ModelOutputs said = model.Run(new Subset(digits, [.. Enumerable.Range(500, 100)]), Kernels.Widest);
            Assert.Equal(
                outcome.Epochs[epoch - 1].Validation!.Value.Accuracy!.Value,
                Enumerable.Range(0, 100).Count(row => said.LabelOf(row) == digits.Labels[500 + row]) / 100.0, 1e-9);
        }
    }

    [Fact]
    public void Copies_every_few_epochs_change_no_bit()
    {
        var watch = new Watch();
        TrainingOutcome with = Trainer.Train(Task(withValidation: true) with { CopyEvery = 5, CopiesBest = true }, watch),
            without = Trainer.Train(Task(withValidation: true));
        Assert.Equal([5, 10], watch.Regular.Select(copy => copy.Epoch));
        Assert.Equal(without.Model.Weights.SelectMany(tensor => tensor.Values), with.Model.Weights.SelectMany(tensor => tensor.Values));
    }

    sealed class Watch : ITrainingObserver
    {
        public List<(int Epoch, Model Model)> Best { get; } = [];

        public List<(int Epoch, Model Model)> Regular { get; } = [];

        public void OnStep(in TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }

        public void OnCheckpoint(int epoch, Model model) => Regular.Add((epoch, model));

        public void OnBest(int epoch, Model model) => Best.Add((epoch, model));
    }
}
