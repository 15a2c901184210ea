using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;
using Ablate.Formats.Datasets;
using Ablate.Formats.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

/// <summary>What docs/determinism.md promises, sentence by sentence.</summary>
public sealed class DeterminismTests
{
    const string Text = """
        study: same-bits
        data: { dataset: { name: digits, training_samples: 400, test_samples: 100 }, validation: last 20 % }
        network:
          - dense: 12
            activation: ${activation}
          - batch_normalization
          - dropout: 0.1
          - dense: 10
            activation: softmax
        training: { epochs: 2, batch_size: 16 }
        factors:
          optimizer: [sgd, adam]
          activation: [relu, tanh]
        repeats: 2

        """;

    static readonly Dataset training = SyntheticDigits.Draw(300, 1, "train"), test = SyntheticDigits.Draw(100, 1, "test");

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Workers_change_nothing(int workers) => Assert.Equal(Train(Text), Train(Text, workers));

    [Fact]
    public void Company_changes_nothing()
    {
        int together = 0;
        var study = StudyFile.Parse(Text, "same-bits.yaml");
        foreach (TrialRecord record in new StudyRunner(study, Options(1)).Run(CancellationToken.None))
            together = Math.Max(together, record.Together);
        Assert.Equal(4, together);
        Assert.Equal(Train(Text, Options(1) with { Together = false }), Train(Text));
    }

    [Fact]
    public void Observers_change_nothing() => Assert.Equal(Train(Text), Train(Text, 2, new Watcher()));

    [Fact]
    public void The_order_of_trials_changes_nothing()
    {
        string reversed = Text.Replace(
            "  optimizer: [sgd, adam]\n  activation: [relu, tanh]", "  activation: [tanh, relu]\n  optimizer: [adam, sgd]", StringComparison.Ordinal);
        Assert.NotEqual(Text, reversed);
        Assert.Equal(Train(Text), Train(reversed));
    }

    [Fact]
    public void A_trial_alone_gives_what_it_gives_among_others()
    {
        Dictionary<string, string> all = Train(Text), alone = Train(Text.Replace("[sgd, adam]", "[adam]", StringComparison.Ordinal)
            .Replace("[relu, tanh]", "[tanh]", StringComparison.Ordinal));
        Assert.Equal(2, alone.Count);
        Assert.All(alone, trial => Assert.Equal(all[trial.Key], trial.Value));
    }

    [Fact]
    public void More_repeats_leave_the_first_as_they_were()
    {
        Dictionary<string, string> two = Train(Text), three = Train(Text.Replace("repeats: 2", "repeats: 3", StringComparison.Ordinal));
        Assert.Equal(12, three.Count);
        Assert.All(two, trial => Assert.Equal(three[trial.Key], trial.Value));
    }

    [Fact]
    public void Repeats_differ_only_in_their_seeds()
    {
        IReadOnlyList<Trial> trials = TrialList.Of(StudyFile.Parse(Text, "same-bits.yaml"));
        foreach (IGrouping<Cell, Trial> repeats in trials.GroupBy(trial => trial.Cell))
            Assert.Single(repeats.Select(trial => (SettingsJson.ToText(trial.Cell.Settings.Resolved), trial.Seed)).Distinct());
        Dictionary<string, string> results = Train(Text);
        Assert.Equal(results.Count, results.Values.Distinct().Count());
    }

    [Fact]
    public void Compared_arms_begin_with_the_same_weights_where_shapes_agree()
    {
        Dictionary<string, double[]> narrow = InitialWeights(8, new Relu()), same = InitialWeights(8, new Tanh()), wide = InitialWeights(9, new Relu());
        Assert.All(narrow, weights => Assert.Equal(weights.Value, same[weights.Key]));
        Assert.NotEqual(narrow["dense_1.weights"].Length, wide["dense_1.weights"].Length);
        Assert.Equal(narrow["dense_3.weights"], wide["dense_3.weights"]);
    }

    /// <remarks>With so small a step no weight changes, so equal losses of every batch mean equal rows in equal order, and equal units dropped.</remarks>
    [Fact]
    public void Compared_arms_share_data_order_and_dropout_masks()
    {
        IReadOnlyList<StepRecord> descent = Steps(new Sgd { LearningRate = 1e-30 }, 1),
            adam = Steps(new Adam { LearningRate = 1e-30 }, 1),
            other = Steps(new Adam { LearningRate = 1e-30 }, 2);
        Assert.Equal(descent.Select(step => step.Loss), adam.Select(step => step.Loss));
        Assert.NotEqual(adam.Select(step => step.Loss), other.Select(step => step.Loss));
    }

    /// <remarks>What the sums of an epoch are apart on the widest kernel and on the scalar one is rounding: measured here 3e-7, and the promise is
    /// 1e-4.</remarks>
    [Theory]
    [MemberData(nameof(Machine))]
    public void Kernels_share_all_random_numbers_and_differ_by_rounding(Kernel kernel)
    {
        Assert.Equal(Initial(Kernel.Scalar), Initial(kernel));
        Assert.InRange(Math.Abs(FirstLoss(kernel) / FirstLoss(Kernel.Scalar) - 1), 0, 1e-4);
    }

    /// <remarks>Written down on another day; a processor of another kind has to find them again.</remarks>
    [Fact]
    public void Random_numbers_are_the_same_on_every_machine()
    {
        var streams = new RandomStreams(1, 1);
        Assert.Equal(0xD6B23BF0AF2890E2UL, streams.Open(RandomStreams.DataOrder).NextUInt64());
    }

    static double FirstLoss(Kernel kernel) => Outcome(new Sgd(), 1, kernel).Epochs[0].Training.Loss;

    static float[] Initial(Kernel kernel) => [.. Outcome(new Sgd { LearningRate = 1e-30 }, 1, kernel).Model.Weights[0].Values];

    static IReadOnlyList<StepRecord> Steps(Optimizer optimizer, ulong seed) => Outcome(optimizer, seed, Kernels.Widest).Steps;

    static TrainingOutcome Outcome(Optimizer optimizer, ulong seed, Kernel kernel) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings(
            new Dense { Units = 12, Activation = new Relu() }, new Dropout { Rate = 0.2 }, new Dense { Units = 10, Activation = new Softmax() }),
        Training = new TrainingSettings { Epochs = 1, BatchSize = 16, Optimizer = optimizer, RecordSteps = true },
        Data = new DataSplit(training.All(), test.All(), test.All()),
        Streams = new RandomStreams(seed, 1),
        Kernel = kernel,
    });

    static Dictionary<string, double[]> InitialWeights(int units, IActivation activation)
    {
        var layers = new NetworkSettings(
            new Dense { Units = units, Activation = activation }, new Dense { Units = 7, Activation = activation },
            new Dense { Units = 5, Activation = activation }, new Dense { Units = 3, Activation = new Softmax() });
        var network = new Network<SingleLane>(layers, new CategoricalCrossEntropy(), 6, 1, new RandomStreams(1, 1));
        return network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.ToArray());
    }

    static RunOptions Options(int workers) => new() { Workers = workers, Kernel = Kernels.Widest, Locator = new DataLocator([], "", null, "") };

    /// <summary>Every trial of a study by its identity, with all its numbers but times.</summary>
    static Dictionary<string, string> Train(string text, int workers = 1, params IStudyObserver[] observers) => Train(text, Options(workers), observers);

    static Dictionary<string, string> Train(string text, RunOptions options, params IStudyObserver[] observers)
    {
        var runner = new StudyRunner(StudyFile.Parse(text, "same-bits.yaml"), options, observers);
        return runner.Run(CancellationToken.None).ToDictionary(
            record => record.Id,
            record => $"{record.Training} {record.Validation} {record.Test} {string.Join(';', record.Epochs.Select(epoch => epoch with { TrainingSeconds = 0, EvaluationSeconds = 0 }))}");
    }

    /// <summary>Looks at everything, slowly.</summary>
    sealed class Watcher : IStudyObserver
    {
        int steps;

        public void OnStep(Trial trial, in TrainingProgress progress)
        {
            if (Interlocked.Increment(ref steps) % 10 == 0)
                Thread.Sleep(1);
        }
    }
}
