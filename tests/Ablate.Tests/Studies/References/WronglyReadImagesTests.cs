using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;
using Ablate.Studies.References;

namespace Ablate.Tests.Studies.References;

/// <summary>Images that a network took for something else, by the rule by which its loss tells classes apart.</summary>
public sealed class WronglyReadImagesTests
{
    [Fact]
    public void After_a_hinge_loss_the_sign_decides_and_nothing_is_a_probability()
    {
        (TrainingOutcome outcome, Subset test) = Train(new Tanh(), new Hinge());
        (IReadOnlyList<ImagePrediction> surest, int count) = WronglyReadImages.Of(outcome.Model, test, 10, Kernel.Scalar);
        Assert.Equal(Wrong(outcome), count);
        Assert.All(surest, image => Assert.Null(image.Probability));
    }

    [Fact]
    public void Of_probabilities_the_surest_come_first()
    {
        (TrainingOutcome outcome, Subset test) = Train(new Sigmoid(), new BinaryCrossEntropy());
        (IReadOnlyList<ImagePrediction> surest, int count) = WronglyReadImages.Of(outcome.Model, test, 10, Kernel.Scalar);
        Assert.Equal(Wrong(outcome), count);
        double[] probabilities = [.. surest.Select(image => image.Probability!.Value)];
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.All(probabilities, probability => Assert.InRange(probability, 0.5, 1));
    }

    static int Wrong(TrainingOutcome outcome) => outcome.Confusion![0, 1] + outcome.Confusion[1, 0];

    static (TrainingOutcome Outcome, Subset Test) Train(IActivation activation, ILoss loss)
    {
        Dataset digits = SyntheticDigits.Draw(3000, 1, "train").Keep([3, 8]);
        var test = new Subset(digits, [.. Enumerable.Range(300, 200)]);
        TrainingOutcome outcome = Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(new Dense { Units = 1, Activation = activation }),
            Training = new TrainingSettings { Loss = loss, Epochs = 1 },
            Data = new DataSplit(new Subset(digits, [.. Enumerable.Range(0, 200)]), new Subset(digits, [.. Enumerable.Range(200, 100)]), test),
        });
        Assert.InRange(Wrong(outcome), 1, 150);
        return (outcome, test);
    }
}
