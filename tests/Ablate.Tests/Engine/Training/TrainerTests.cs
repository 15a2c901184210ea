using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

public sealed class TrainerTests
{
    static readonly Dataset training = SyntheticDigits.Draw(2000, 1, "train"), test = SyntheticDigits.Draw(500, 1, "test");

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void A_network_learns_digits(Kernel kernel)
    {
        TrainingOutcome outcome = Trainer.Train(Task(kernel) with { Training = new TrainingSettings { Epochs = 6 } });
        Assert.Equal(TrainingStatus.Completed, outcome.Status);
        Assert.Equal(6, outcome.Epochs.Count);
        Assert.True(outcome.Test!.Value.Accuracy > 0.85, $"only {outcome.Test.Value.Accuracy}");
        Assert.True(outcome.Epochs[^1].Training.Loss < outcome.Epochs[0].Training.Loss / 2);
        Assert.Equal(test.Count, Enumerable.Range(0, 100).Sum(i => outcome.Confusion![i / 10, i % 10]));
        Assert.Equal(outcome.Test.Value.Accuracy!.Value, Enumerable.Range(0, 10).Sum(i => outcome.Confusion![i, i]) / (double)test.Count, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void The_same_task_gives_the_same_bits(Kernel kernel)
    {
        TrainingOutcome first = Trainer.Train(Task(kernel)), second = Trainer.Train(Task(kernel), new Silent());
        Assert.Equal(first.Model.Weights.SelectMany(tensor => tensor.Values), second.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.Equal(first.Epochs.Select(epoch => (epoch.Training, epoch.Validation)), second.Epochs.Select(epoch => (epoch.Training, epoch.Validation)));
        Assert.Equal(first.Test, second.Test);
    }

    [Fact]
    public void Kernels_agree_within_rounding()
    {
        double[] losses = [.. Kernels.Available.Select(kernel => Trainer.Train(Task(kernel)).Epochs[^1].Training.Loss)];
        Assert.All(losses, loss => Assert.Equal(losses[0], loss, 1e-3));
    }

    /// <remarks>400 x 410 weights are transposed in blocks, which are as wide as eight lanes of the kernel.</remarks>
    [Fact]
    public void Kernels_agree_on_large_weights()
    {
        double[] losses = [.. Kernels.Available.Select(kernel => Trainer.Train(Large(Task(kernel))).Epochs[^1].Training.Loss)];
        Assert.All(losses, loss => Assert.Equal(losses[0], loss, 1e-4));

        static TrainingTask Large(TrainingTask task) => task with
        {
            Network = new NetworkSettings(
                new Dense { Units = 400, Activation = new Tanh() }, new Dense { Units = 410, Activation = new Tanh() },
                new Dense { Units = 10, Activation = new Softmax() }),
            Data = task.Data with { Training = task.Data.Training with { Rows = task.Data.Training.Rows[..320] } },
        };
    }

    [Fact]
    public void Another_seed_or_repeat_gives_another_training()
    {
        double Loss(ulong seed, int repeat) => Trainer.Train(Task(Kernels.Widest) with { Streams = new RandomStreams(seed, repeat) }).Training.Loss;
        Assert.Equal(3, new[] { Loss(1, 1), Loss(1, 2), Loss(2, 1) }.Distinct().Count());
    }

    [Fact]
    public void Arms_share_initial_weights_and_data_order()
    {
        var first = new FirstStep();
        var second = new FirstStep();
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(Task(Kernels.Widest), first, first.Token));
        TrainingTask other = Task(Kernels.Widest) with { Training = new TrainingSettings { Optimizer = new Sgd() } };
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(other, second, second.Token));
        Assert.Equal(first.Loss, second.Loss);
    }

    [Fact]
    public void A_training_that_leaves_the_numbers_is_called_diverged()
    {
        TrainingOutcome outcome = Trainer.Train(Task(Kernels.Widest) with { Training = new TrainingSettings { Epochs = 5, Optimizer = new Sgd { LearningRate = 1e38 } } });
        Assert.Equal(TrainingStatus.Diverged, outcome.Status);
        Assert.Contains("The loss became", outcome.Reason, StringComparison.Ordinal);
        Assert.Single(outcome.Epochs);
    }

    [Fact]
    public void A_training_whose_last_step_leaves_the_numbers_is_called_diverged()
    {
        TrainingOutcome outcome = Trainer.Train(Task(Kernels.Widest) with
        {
            Network = new NetworkSettings(new Dense { Units = 16, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }),
            Training = new TrainingSettings { Epochs = 1, BatchSize = 10_000, Optimizer = new Sgd { LearningRate = 1e30 } },
        });
        Assert.Equal(TrainingStatus.Diverged, outcome.Status);
        Assert.Equal("The loss on the validation rows is NaN.", outcome.Reason);
        Assert.True(double.IsFinite(outcome.Training.Loss));
        Assert.NotNull(outcome.Training.Accuracy);
        Assert.Null(outcome.Test!.Value.Accuracy);
        Assert.Null(outcome.Confusion);
    }

    [Fact]
    public void An_accuracy_beside_a_loss_that_is_no_number_is_none()
    {
        Assert.Null(new Score(double.NaN, 0.25).Accuracy);
        Assert.Null((new Score(1, 0.25) with { Loss = double.NaN }).Accuracy);
        Assert.Equal(0.25, new Score(double.PositiveInfinity, 0.25).Accuracy);
    }

    [Fact]
    public void An_incomplete_last_batch_is_trained_unless_dropped()
    {
        var all = new Counting();
        var whole = new Counting();
        Trainer.Train(Task(Kernels.Widest) with { Training = new TrainingSettings { Epochs = 1, BatchSize = 700 } }, all);
        Trainer.Train(Task(Kernels.Widest) with { Training = new TrainingSettings { Epochs = 1, BatchSize = 700, DropLast = true } }, whole);
        Assert.Equal(3, all.Steps);
        Assert.Equal(2, whole.Steps);
    }

    internal static TrainingTask Task(Kernel kernel)
    {
        (Subset validation, Subset rows) = Portion.Parse("last 200").Portion!.TakeFrom(training.All(), new RandomStream(1));
        return new TrainingTask
        {
            Network = new NetworkSettings(
                new Dense { Units = 32, Activation = new Relu() }, new Dropout { Rate = 0.1 }, new Dense { Units = 20, Activation = new Tanh() }, new Dense { Units = 10, Activation = new Softmax() }),
            Training = new TrainingSettings { Epochs = 2, Optimizer = Adam.Dialects[Dialect.Keras] },
            Data = new DataSplit(rows, validation, test.All()),
            Kernel = kernel,
        };
    }

    sealed class Silent : ITrainingObserver
    {
        public void OnStep(in TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }

    sealed class Counting : ITrainingObserver
    {
        public int Steps { get; private set; }

        public void OnStep(in TrainingProgress progress) => Steps++;

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }

    /// <summary>Stops after the first step, whose loss comes from the initial weights and the first batch alone.</summary>
    sealed class FirstStep : ITrainingObserver
    {
        readonly CancellationTokenSource stop = new();

        public CancellationToken Token => stop.Token;

        public double Loss { get; private set; }

        public void OnStep(in TrainingProgress progress)
        {
            Loss = progress.Running.Loss;
            stop.Cancel();
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }
}
