using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Tests.Formats.Models;

namespace Ablate.Tests.Engine.Layers;

/// <summary>What becomes of the running statistics.</summary>
public sealed class BatchNormalizationTests
{
    static readonly WeightSettings frozen = new() { Trainable = false };

    [Fact]
    public void A_frozen_layer_rests_in_Keras()
    {
        Assert.True(BatchNormalization.Dialects[Dialect.Keras].RestsIfFrozen);
        var work = new Work<DoubleLane>(BatchNormalization.Dialects[Dialect.Keras] with { Epsilon = 0, Weights = frozen }, 5, 7);
        Assert.Equal([5, 7], work.Forward());
        Assert.Equal((0, 1), (work.Mean, work.Variance));
        Assert.Equal(1, (BatchNormalization.Dialects[Dialect.Torch] with { RestsIfFrozen = true, Weights = frozen }).SmallestBatch);
    }

    [Fact]
    public void A_frozen_layer_goes_on_measuring_in_PyTorch()
    {
        var work = new Work<DoubleLane>(BatchNormalization.Dialects[Dialect.Torch] with { Epsilon = 0, Weights = frozen }, 5, 7);
        Assert.Equal([-1, 1], work.Forward());
        Assert.Equal(0.6, work.Mean, 1e-12);
        Assert.Equal(0.9 + 0.1 * 2, work.Variance, 1e-12);
    }

    [Fact]
    public void A_batch_that_is_looked_at_again_is_not_counted_again()
    {
        var work = new Work<DoubleLane>(new BatchNormalization { Epsilon = 0, RunningAverage = RunningAverage.Cumulative }, 5, 7);
        work.Forward();
        Assert.Equal([-1, 1], work.Forward(repeated: true));
        Assert.Equal((6, 2), (work.Mean, work.Variance));
        Assert.Equal(1, work.Layer.Statistics[2].Value[0, 0]);
    }

    [Fact]
    public void Statistics_of_which_nothing_is_kept_are_those_of_the_batch()
    {
        var work = new Work<SingleLane>(new BatchNormalization { Momentum = 1, UnbiasedVariance = false }, 1e-6, 3e-6);
        work.Forward();
        Assert.Equal(2e-6, work.Mean, 1e-12);
        Assert.Equal(1e-12, work.Variance, 1e-18);
    }

    /// <remarks>Four iterations evaluate the loss four times. In PyTorch every one of them moves the statistics, which are of the same batch here.</remarks>
    [Theory]
    [InlineData(Dialect.Torch, 4)]
    [InlineData(Dialect.Paper, 1)]
    public void Evaluations_of_a_step_move_the_statistics_in_PyTorch(Dialect dialect, int times)
    {
        DataSplit data = new(SampleModels.Data.All(), SampleModels.Data.All().None(), SampleModels.Data.All());
        TrainingOutcome outcome = Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(BatchNormalization.Dialects[Dialect.Torch], new Dense { Units = 3, Activation = new Softmax() }),
            Training = new TrainingSettings { Epochs = 1, Optimizer = Lbfgs.Dialects[dialect] with { LineSearch = LineSearch.None, LearningRate = 0.1, MaxIterations = 4 } },
            Data = data,
            Scaling = InputScaling.None,
        });
        double mean = Enumerable.Range(0, 200).Average(row => SampleModels.Data.Features[row, 0]);
        Assert.Equal(
            mean * (1 - Math.Pow(0.9, times)),
            outcome.Model.Weights.Single(tensor => tensor.Name.EndsWith("running_mean", StringComparison.Ordinal)).Values[0], 1e-5);
    }

    /// <summary>A layer of one number, on a batch.</summary>
    sealed class Work<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        readonly Matrix<TLane> input;

        public Work(BatchNormalization settings, params double[] rows)
        {
            var context = new LayerContext<TLane>(1, rows.Length, new RandomStreams(1, 1));
            settings.AddTo(context);
            Layer = context.Layers.Single();
            input = new Matrix<TLane>(rows.Length, 1);
            input.CopyFrom(rows);
        }

        public Layer<TLane> Layer { get; }

        public double Mean => Layer.Statistics[0].Value[0, 0];

        public double Variance => Layer.Statistics[1].Value[0, 0];

        public double[] Forward(bool repeated = false) => Layer.Forward(input, new Pass(input.Rows, Training: true, 1, repeated)).ToArray();
    }
}
