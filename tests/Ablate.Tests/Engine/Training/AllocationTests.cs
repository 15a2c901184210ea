using Ablate.Engine.Activations;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Alone, because a collection that another test sets off counts the rest of this thread's allocation block as allocated.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void Steps_allocate_nothing(Kernel kernel)
    {
        var watch = new Allocations();
        Trainer.Train(TrainerTests.Task(kernel) with { Training = new TrainingSettings { Epochs = 5, BatchSize = 16 } }, watch);
        Assert.Equal(0, watch.Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_that_change_their_batches_allocate_nothing(bool mixes)
    {
        var watch = new Allocations();
        ValueList<Augmentation> augmentation = [new Shift(), new Rotation(), new Elastic(), new Erasing()];
        Trainer.Train(TrainerTests.Task(Kernels.Widest) with { Training = new TrainingSettings { Epochs = 5, BatchSize = 16, Augmentation = augmentation, Mixup = mixes ? 0.2 : 0 } }, watch);
        Assert.Equal(0, watch.Bytes);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Steps_through_every_layer_allocate_nothing(Kernel kernel)
    {
        var network = new NetworkSettings(
            new Dense { Units = 32 },
            new BatchNormalization(),
            new Residual { Layers = [new LayerNormalization(), new Dense { Units = 64 }, new Glu(), new AlphaDropout()], Projection = true },
            new Maxout { Units = 24 },
            new GroupNormalization { Groups = 8 },
            new RmsNormalization(),
            new UnitNormalization(),
            new GaussianDropout(),
            new GaussianNoise(),
            new Dense { Units = 10, Activation = new Softmax() });
        var watch = new Allocations();
        Trainer.Train(TrainerTests.Task(kernel) with { Network = network, Training = new TrainingSettings { Epochs = 5, BatchSize = 16 } }, watch);
        Assert.Equal(0, watch.Bytes);
    }

    /// <summary>
    /// Bytes that the training thread allocates between steps once two epochs have compiled everything. A step counts with the fewest bytes
    /// of its epochs: the runtime itself allocates now and then, a step that allocates does so in every epoch.
    /// </summary>
    sealed class Allocations : ITrainingObserver
    {
        readonly Dictionary<long, long> fewest = [];
        long last;

        public long Bytes => fewest.Values.Sum();

        public void OnStep(in TrainingProgress progress)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread() - last;
            if (progress.Epoch > 2 && progress.Batch > 1)
                fewest[progress.Batch] = Math.Min(bytes, fewest.GetValueOrDefault(progress.Batch, long.MaxValue));
            last = GC.GetAllocatedBytesForCurrentThread();
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }
}
