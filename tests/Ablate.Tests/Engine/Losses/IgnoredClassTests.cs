using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Losses;

/// <summary>Rows of a class that is ignored count neither in the loss, nor in its gradient, nor among the rows of the mean.</summary>
public sealed class IgnoredClassTests
{
    static readonly double[][] z = [[1, 2, -1, 0.5, 0], [0, -0.5, 3, 1, 1], [-2, 1.5, 0.25, 0, 0.75], [0.3, -0.2, 0.1, 0.9, -1]];

    /// <summary>The rows of <see cref="z"/> that do not count, which have no gradient.</summary>
    static readonly double[] none = [0, 0, 0, 0, 0];

    /// <summary>PyTorch 1.13: CrossEntropyLoss(ignore_index=1), labels 1, 0, 4, 1; with weight=[.5, 2, 0, 3, 1] and with label_smoothing=.2.</summary>
    [Fact]
    public void Cross_entropy_as_in_PyTorch()
    {
        double[] weights = [0.5, 2, 0, 3, 1];
        Check(new CategoricalCrossEntropy { FromLogits = true, IgnoredClass = 1 }, [], 2.374908887155067, [
            .. none, -0.481569287606884, 0.0111787921467706, 0.370190754292588, 0.0500998705837627, 0.0500998705837627,
            0.00750357818125934, 0.248484382779785, 0.0711919676112521, 0.0554443601240373, -0.382624288696334, .. none]);
        Check(new CategoricalCrossEntropy { FromLogits = true, IgnoredClass = 1 }, weights, 2.066348625042377, [
            .. none, -0.321046191737923, 0.00745252809784705, 0.246793836195059, 0.0333999137225084, 0.0333999137225084,
            0.0100047709083458, 0.331312510373047, 0.0949226234816695, 0.0739258134987163, -0.510165718261779, .. none]);
        Check(new CategoricalCrossEntropy { FromLogits = true, IgnoredClass = 1, LabelSmoothing = 0.2 }, [], 2.3499088871550673, [
            .. none, -0.401569287606884, -0.00882120785322942, 0.350190754292588, 0.0300998705837627, 0.0300998705837627,
            -0.0124964218187407, 0.228484382779785, 0.0511919676112521, 0.0354443601240373, -0.302624288696334, .. none]);
        Check(new CategoricalCrossEntropy { FromLogits = true, IgnoredClass = 1, LabelSmoothing = 0.2 }, weights, 2.4530473142476583, [
            .. none, -0.263780973094058, -0.0434959962441752, 0.325767863777477, -0.0359121138862889, 0.0174212194470445,
            -0.00272827617048681, 0.297857927662097, 0.10061798089057, -0.0016386376913607, -0.394108994690819, .. none]);
    }

    /// <summary>PyTorch 1.13: NLLLoss(weight=[.5, 2, 0, 3, 1], ignore_index=4) of the same numbers.</summary>
    [Fact]
    public void Negative_log_likelihood_as_in_PyTorch() => Check(
        new NegativeLogLikelihood { IgnoredClass = 4 }, [0.5, 2, 0, 3, 1], -0.8,
        [0, -0.444444444444444, 0, 0, 0, -0.111111111111111, 0, 0, 0, 0, .. none, 0, -0.444444444444444, 0, 0, 0]);

    [Fact]
    public void Where_no_row_counts_there_is_nothing_to_learn()
    {
        (BatchScore score, double[] gradient) = LossOf.Labels(new CategoricalCrossEntropy { FromLogits = true, IgnoredClass = 1 }, z, [1, 1, 1, 1], []);
        Assert.Equal(0, score.Loss);
        Assert.All(gradient, slope => Assert.Equal(0, slope));
    }

    /// <summary>A step on all rows is one on the rows that count, and so are the losses that judge it, where rows are judged in several batches too.</summary>
    [Fact]
    public void A_training_is_that_of_the_rows_that_count()
    {
        Dataset data = SyntheticDigits.Draw(700, 1, "train");
        var counted = new Subset(data, [.. Enumerable.Range(0, 700).Where(row => data.Labels[row] != 3)]);
        TrainingOutcome all = Train(data.All(), 3), some = Train(counted, null);
        Assert.Equal(some.Training.Loss, all.Training.Loss, 1e-5);
        Assert.Equal(some.Validation!.Value.Loss, all.Validation!.Value.Loss, 1e-5);
        Assert.All(some.Model.Weights[0].Values.Zip(all.Model.Weights[0].Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void PyTorch_calls_it_ignore_index()
    {
        Assert.Equal(2, Read("ignore_index", "2").IgnoredClass);
        Assert.Null(Read("ignore_index", "-100").IgnoredClass);
        Assert.False(Read("ignore_index", "2").TakesSoftTargets);
        Assert.True(Read("ignore_index", "-100").TakesSoftTargets);

        static ILoss Read(string name, string value)
        {
            var problems = new List<Problem>();
            MappingNode written = new(
                [new("name", new ScalarNode("CrossEntropyLoss"), Location.None), new(name, new ScalarNode(value), Location.None)], Location.None);
            (object? loss, _) = ((ICatalogue)LossCatalogue.All).Read(written, problems, Dialect.Torch);
            Assert.Empty(problems);
            return (ILoss)loss!;
        }
    }

    static TrainingOutcome Train(Subset rows, int? ignored) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings(new Dense { Units = 16, Activation = new Tanh() }, new Dense { Units = 10, Activation = new Softmax() }),
        Training = new TrainingSettings
        {
            Epochs = 1,
            BatchSize = 700,
            Optimizer = new Sgd { LearningRate = 0.5 },
            Loss = new CategoricalCrossEntropy { IgnoredClass = ignored },
        },
        Data = new DataSplit(rows, rows, rows.None()),
    });

    static void Check(ILoss loss, double[] weights, double expected, double[] slopes)
    {
        (BatchScore score, double[] gradient) = LossOf.Labels(loss, z, [1, 0, 4, 1], weights, meanOverWeights: true);
        Assert.Equal(expected, score.Loss / 4, 1e-12);
        Assert.All(slopes.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
