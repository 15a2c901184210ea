using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>A training with the help of idle threads ends with the bits that it has alone.</summary>
public sealed class HelpedTrainingTests
{
    static readonly DataSplit data = TrainerTests.Task(Kernels.Widest).Data;

    static readonly TrainingSettings few = new() { Epochs = 2, BatchSize = 64 };

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void Bytes_and_zeros_that_are_skipped(Kernel kernel) =>
        AssertAsAlone(Task(kernel, few, new Dense { Units = 150, Activation = new Relu() }, new Dense { Units = 140, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }));

    [Theory]
    [MemberData(nameof(Machine))]
    public void Numbers_without_zeros(Kernel kernel) => AssertAsAlone(Task(kernel, few, new Dense { Units = 150, Activation = new Tanh() }, new Dense { Units = 90, Activation = new Tanh() }, new Dense { Units = 10, Activation = new Softmax() }) with { Scaling = InputScaling.Symmetric });

    [Theory]
    [MemberData(nameof(Machine))]
    public void Layers_that_are_wide_enough_to_be_copied_together(Kernel kernel) =>
        AssertAsAlone(Task(kernel, few with { Epochs = 1 }, new Dense { Units = 700, Activation = new Relu() }, new Dense { Units = 530, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }));

    [Fact]
    public void A_rule_that_needs_the_whole_gradient() => AssertAsAlone(Task(
        Kernels.Widest, few with { Optimizer = new Adam { Clipping = new Clipping { GlobalNorm = 0.1 } } }, new Dense { Units = 150, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }));

    [Theory]
    [MemberData(nameof(Machine))]
    public void Networks_side_by_side(Kernel kernel) => AssertAsAlone(
        Task(kernel, few, new Dense { Units = 100, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }),
        Task(kernel, few with { Optimizer = new Sgd() }, new Dense { Units = 60, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }));

    /// <remarks>Where other programs keep the threads from a core, a training ends before they take a piece; then it is done again.</remarks>
    static void AssertAsAlone(params TrainingTask[] tasks)
    {
        var crew = new Crew(new StoppedClock());
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(crew.Help) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        Assert.True(SpinWait.SpinUntil(() => crew.Hands == 2, TimeSpan.FromSeconds(30)));
        var helped = new TrainingOutcome[tasks.Length];
        bool isHelped = SpinWait.SpinUntil(
            () =>
            {
                Trainer.TrainTogether(
                    [.. tasks.Select(task => new TrainingRequest(task with { Crew = crew }))], (i, outcome) => helped[i] = outcome,
                    CancellationToken.None);
                return crew.PiecesTaken > 0;
            },
            TimeSpan.FromSeconds(60));
        crew.Dismiss();
        Assert.All(threads, thread => thread.Join());
        Assert.True(isHelped, "Nobody took a piece.");
        Assert.All(Enumerable.Range(0, tasks.Length), i => AssertSame(Trainer.Train(tasks[i]), helped[i]));
    }

    static void AssertSame(TrainingOutcome alone, TrainingOutcome helped)
    {
        Assert.Equal(alone.Model.Weights.SelectMany(tensor => tensor.Values), helped.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.Equal(alone.Epochs.Select(epoch => (epoch.Training, epoch.Validation)), helped.Epochs.Select(epoch => (epoch.Training, epoch.Validation)));
        Assert.Equal(alone.Test, helped.Test);
    }

    static TrainingTask Task(Kernel kernel, TrainingSettings training, params LayerSettings[] layers) =>
        TrainerTests.Task(kernel) with { Data = data, Training = training, Network = new NetworkSettings(layers) };

    /// <summary>By which nobody is ever held up.</summary>
    sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
