using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Augmentation, mixup and label noise where they meet training.</summary>
public sealed class AugmentedTrainingTests
{
    static readonly ValueList<Augmentation> everything = [new Shift(), new Rotation(), new Scale(), new Shear(), new Flip(), new Elastic(), new Erasing()];

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void The_same_task_gives_the_same_bits(Kernel kernel)
    {
        TrainingTask task = TrainerTests.Task(kernel) with { Training = new TrainingSettings { Epochs = 2, Augmentation = everything, Mixup = 0.2 } };
        TrainingOutcome first = Trainer.Train(task), second = Trainer.Train(task);
        Assert.Equal(first.Model.Weights.SelectMany(tensor => tensor.Values), second.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.Equal(first.Epochs.Select(epoch => (epoch.Training, epoch.Validation)), second.Epochs.Select(epoch => (epoch.Training, epoch.Validation)));
        Assert.Equal(first.Test, second.Test);
    }

    /// <summary>
    /// Whatever batches the images are in, and on the path that skips zeros as well: the first epoch is that of the images changed beforehand.
    /// </summary>
    [Theory]
    [InlineData(16)]
    [InlineData(300)]
    public void An_epoch_is_one_on_images_that_were_changed_beforehand(int batchSize)
    {
        TrainingTask task = TrainerTests.Task(Kernels.Widest);
        Subset rows = task.Data.Training;
        byte[] images = [.. ((ByteFeatures)rows.Data.Features).Values];
        int size = rows.Data.Shape.Size;
        Augmenter augmenter = Augmenter.For(everything, rows.Data, task.Streams)!;
        foreach (int row in rows.Rows.Reverse())
            augmenter.Apply(images.AsSpan(row * size, size), 1, row);
        var changed = new Dataset("changed", rows.Data.Shape, images, rows.Data.Labels, rows.Data.Classes);

        var settings = new TrainingSettings { Epochs = 1, BatchSize = batchSize };
        TrainingOutcome meanwhile = Trainer.Train(task with { Training = settings with { Augmentation = everything } });
        TrainingOutcome beforehand = Trainer.Train(task with { Training = settings, Data = task.Data with { Training = new Subset(changed, rows.Rows) } });
        Assert.True(Density.Of(rows) < InputBatch<SingleLane>.SparseBelow);
        Assert.Equal(beforehand.Training, meanwhile.Training);
        Assert.Equal(beforehand.Test, meanwhile.Test);
        Assert.Equal(beforehand.Model.Weights.SelectMany(tensor => tensor.Values), meanwhile.Model.Weights.SelectMany(tensor => tensor.Values));
    }

    [Fact]
    public void Only_training_rows_are_changed()
    {
        TrainingTask task = TrainerTests.Task(Kernels.Widest);
        var still = new TrainingSettings { Epochs = 2, Optimizer = new Sgd { LearningRate = 0 } };
        TrainingOutcome plain = Trainer.Train(task with { Training = still });
        foreach (TrainingSettings settings in new[] { still with { Augmentation = everything }, still with { Mixup = 1 } })
        {
            TrainingOutcome changed = Trainer.Train(task with { Training = settings });
            Assert.Equal(plain.Test, changed.Test);
            Assert.Equal(plain.Validation, changed.Validation);
            Assert.NotEqual(plain.Training, changed.Training);
            Assert.NotEqual(changed.Epochs[0].Training, changed.Epochs[1].Training);
        }
    }

    /// <remarks>A tiny alpha makes shares of 0 and 1: batches then hold their own rows in another order, with the same loss and the same right
    /// answers.</remarks>
    [Fact]
    public void Mixing_whole_rows_changes_no_loss_and_no_accuracy()
    {
        TrainingTask task = TrainerTests.Task(Kernels.Widest);
        task = task with { Network = new([.. task.Network.Layers.Where(layer => layer is not Ablate.Engine.Layers.Dropout)]) };
        var still = new TrainingSettings { Epochs = 1, Optimizer = new Sgd { LearningRate = 0 }, ClassWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
        Score plain = Trainer.Train(task with { Training = still }).Training;
        Score whole = Trainer.Train(task with { Training = still with { Mixup = 1e-6 } }).Training;
        Assert.Equal(plain.Accuracy, whole.Accuracy);
        Assert.Equal(plain.Loss, whole.Loss, 1e-5 * plain.Loss);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void A_network_learns_digits_from_mixtures(Kernel kernel)
    {
        TrainingOutcome outcome = Trainer.Train(TrainerTests.Task(kernel) with { Training = new TrainingSettings { Epochs = 8, Mixup = 0.2, MixupPerSample = true, Augmentation = [new Shift()] } });
        Assert.True(outcome.Test!.Value.Accuracy > 0.85, $"only {outcome.Test.Value.Accuracy}");
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        var rows = new Dataset("rows", new SampleShape(1, 4), new byte[40], new byte[10], ["only"]);
        TrainingTask task = TrainerTests.Task(Kernels.Widest) with { Training = new TrainingSettings { Augmentation = [new Flip()] } };
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Trainer.Train(task with { Data = new DataSplit(rows.All(), rows.All().None(), rows.All().None()) }));
        Assert.StartsWith("augmentation changes images of bytes; the samples of rows are rows of 4 bytes.", refusal.Message, StringComparison.Ordinal);
    }
}
