using Ablate.Engine.Data;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

public sealed class BalancedClassesTests
{
    /// <summary>scikit-learn: compute_class_weight("balanced", classes=np.unique(y), y=y).</summary>
    [Theory]
    [InlineData("0 0 0 1 1 2", "0.6666666666666666 1 2")]
    [InlineData("0 1 2 0 1 2", "1 1 1")]
    [InlineData("2 2 2 0", "2 0 0.6666666666666666")]
    [InlineData("1", "0 1 0")]
    public void Weights_are_those_of_scikit_learn(string labels, string expected)
    {
        Subset rows = Rows(labels);
        Assert.Equal(Numbers(expected), BalancedWeights.Of(rows, ignoredClass: null));
        Subset noisy = Rows(string.Join(' ', rows.Rows.Select(_ => "0"))) with { ReplacedLabels = rows.Data.Labels };
        Assert.Equal(Numbers(expected), BalancedWeights.Of(noisy, ignoredClass: null));
    }

    [Fact]
    public void A_class_that_does_not_count_weighs_nothing_and_changes_no_other() =>
        Assert.Equal([1.5, 0.75, 0], BalancedWeights.Of(Rows("0 1 1 2 2 2"), ignoredClass: 2));

    /// <summary>The weights are those of the training rows, not of the dataset.</summary>
    [Fact]
    public void A_training_is_that_with_the_weights_in_numbers()
    {
        TrainingTask task = TrainerTests.Task(Kernels.Widest);
        Subset all = task.Data.Training;
        int[] kept = [.. all.Rows.Where(row => all.Data.Labels[row] is not 3 || row % 4 == 0)];
        Subset rows = all with { Rows = kept };
        task = task with { Data = task.Data with { Training = rows } };
        int[] counts = [.. Enumerable.Range(0, 10).Select(label => kept.Count(row => all.Data.Labels[row] == label))];
        var numbers = new TrainingSettings { Epochs = 2, ClassWeights = [.. counts.Select(count => (double)kept.Length / (10.0 * count))] };
        TrainingOutcome listed = Trainer.Train(task with { Training = numbers });
        TrainingOutcome balanced = Trainer.Train(task with { Training = new TrainingSettings { Epochs = 2, BalancesClasses = true } });
        TrainingOutcome plain = Trainer.Train(task with { Training = new TrainingSettings { Epochs = 2 } });
        Assert.Equal(listed.Epochs.Select(epoch => epoch.Training), balanced.Epochs.Select(epoch => epoch.Training));
        Assert.Equal(listed.Test, balanced.Test);
        Assert.NotEqual(plain.Test, balanced.Test);
    }

    static Subset Rows(string labels)
    {
        byte[] classes = [.. labels.Split(' ').Select(byte.Parse)];
        return new Dataset("rows", new SampleShape(1, 1), new byte[classes.Length], classes, ["a", "b", "c"]).All();
    }

    static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
