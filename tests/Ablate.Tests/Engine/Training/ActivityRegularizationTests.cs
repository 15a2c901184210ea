using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>What activity regularization costs the rows that train, and those that judge.</summary>
public sealed class ActivityRegularizationTests
{
    static readonly Dataset training = SyntheticDigits.Draw(300, 1, "train"), test = SyntheticDigits.Draw(100, 1, "test");

    [Fact]
    public void What_passes_can_cost_too()
    {
        ActivityRegularization sum = new() { L1 = 0.01, L2 = 0.02, PerRow = false };
        TrainingSettings still = new() { Epochs = 1, BatchSize = 300, Optimizer = new Sgd { LearningRate = 0 } };
        double plain = Loss(still), summed = Loss(still, sum), mean = Loss(still, sum with { PerRow = true });
        Assert.InRange(summed - plain, 0.1, 1000);
        Assert.Equal(summed - plain, 300 * (mean - plain), 1e-3 * (summed - plain));

        // Ten rows are judged with the 290 others, and cost what they cost in a batch of ten.
        TrainingOutcome small = Run(still with { BatchSize = 10 }, sum), free10 = Run(still with { BatchSize = 10 });
        Assert.Equal((summed - plain) / 30, small.Training.Loss - free10.Training.Loss, 1e-4);
        Assert.Equal(
            10 * (Run(still, sum with { PerRow = true }).Test!.Value.Loss - free10.Test!.Value.Loss), small.Test!.Value.Loss - free10.Test.Value.Loss,
            1e-4);

        // While it is trained, what passes becomes smaller.
        TrainingSettings moving = new() { Epochs = 5, BatchSize = 30, Optimizer = new Sgd { LearningRate = 0.1 } };
        var model = Run(moving, sum with { L1 = 0.1, PerRow = true }).Model;
        var free = Run(moving).Model;
        Assert.True(Norm(model.Weights[0].Values) < Norm(free.Weights[0].Values));
    }

    /// <summary>As Keras 3 sums: a hundred rows that judge are three batches of thirty and one of ten, or one where batches may be larger.</summary>
    [Fact]
    public void A_sum_over_the_batch_costs_rows_that_judge_what_batches_of_theirs_cost()
    {
        ActivityRegularization sum = new() { L1 = 0.01, L2 = 0.02, PerRow = false };
        double whole = Cost(sum with { PerRow = true }, 30, 0, 90), last = Cost(sum with { PerRow = true }, 30, 90, 100);
        Assert.Equal((90 * 30 * whole + 10 * 10 * last) / 100, Cost(sum, 30, 0, 100), 1e-4);
        Assert.Equal(90 * whole + 10 * last, Cost(sum, 300, 0, 100), 1e-3);
        Assert.Equal(90 * whole + 10 * last, Cost(sum, 1000, 0, 100), 1e-3);

        static double Cost(ActivityRegularization layer, int batchSize, int first, int end)
        {
            TrainingSettings still = new() { Epochs = 1, BatchSize = batchSize, Optimizer = new Sgd { LearningRate = 0 } };
            var rows = new Subset(test, [.. Enumerable.Range(first, end - first)]);
            return Run(still, rows, layer).Test!.Value.Loss - Run(still, rows).Test!.Value.Loss;
        }
    }

    static double Loss(TrainingSettings settings, params LayerSettings[] between) => Run(settings, between).Training.Loss;

    static TrainingOutcome Run(TrainingSettings settings, params LayerSettings[] between) => Run(settings, test.All(), between);

    static TrainingOutcome Run(TrainingSettings settings, Subset judging, params LayerSettings[] between) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings([new Dense { Units = 16, Activation = new Relu() }, .. between, new Dense { Units = 10, Activation = new Softmax() }]),
        Training = settings,
        Data = new DataSplit(training.All(), judging, judging),
        Kernel = Kernels.Widest,
    });

    static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
