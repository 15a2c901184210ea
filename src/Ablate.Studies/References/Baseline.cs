using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Neighbours;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>A simple method on the same rows, so that a reader can tell what a network adds.</summary>
/// <param name="Name">The method.</param>
/// <param name="Description">What exactly was done.</param>
/// <param name="Accuracy">On the test rows.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Baseline(string Name, string Description, double Accuracy, double Seconds)
{
    const int BatchSize = 128;
    const int FewestEpochs = 10;

    /// <summary>Ten epochs of a table of a few hundred rows are some dozen steps, after which the weights are nearly those that were drawn.</summary>
    const int FewestSteps = 4000;

    /// <summary>The methods on the rows of <paramref name="trial"/>; empty without test rows or classes.</summary>
    public static IReadOnlyList<Baseline> Of(TrialRecord trial, RunSamples samples, Kernel kernel, int workers, CancellationToken cancellation)
    {
        DataSplit split = samples.Split(trial);
        int classes = split.Test.Data.Classes.Count;
        if (split.Test.Count == 0 || classes < 2)
            return [];
        InputScaling scaling = samples.Settings(trial).Data.Scale;
        int epochs = Math.Max(FewestEpochs, FewestSteps / (1 + (split.Training.Count - 1) / BatchSize));
        return
        [
            Measure("Majority class", "always the most frequent class of the training rows", split, () => Majority(split, classes)),
            Measure(
                "Logistic regression", $"one softmax layer, {epochs} epochs of Adam at 0.001, batches of {BatchSize}", split,
                () => Regression(split, classes, scaling, trial.Seed, epochs, kernel, cancellation)),
            Measure(
                "Nearest neighbour", $"the class of the nearest of {split.Training.Count} training rows, Euclidean distance", split,
                () => Nearest(split, scaling, kernel, workers, cancellation)),
        ];
    }

    static Baseline Measure(string name, string description, DataSplit split, Func<IReadOnlyList<int>> classify)
    {
        long clock = TimeProvider.System.GetTimestamp();
        IReadOnlyList<int> said = classify();
        double accuracy = (double)Enumerable.Range(0, split.Test.Count).Count(row => said[row] == split.Test.Label(row)) / split.Test.Count;
        return new Baseline(name, description, accuracy, TimeProvider.System.GetElapsedTime(clock).TotalSeconds);
    }

    static int[] Majority(DataSplit split, int classes)
    {
        int most = Enumerable.Range(0, classes).MaxBy(label => Enumerable.Range(0, split.Training.Count).Count(row => split.Training.Label(row) == label));
        return [.. Enumerable.Repeat(most, split.Test.Count)];
    }

    static int[] Regression(DataSplit split, int classes, InputScaling scaling, ulong seed, int epochs, Kernel kernel, CancellationToken cancellation)
    {
        TrainingOutcome outcome = Trainer.Train(
            new TrainingTask
            {
                Network = new NetworkSettings(new Dense { Units = classes, Activation = new Softmax() }),
                Training = new TrainingSettings { Loss = new CategoricalCrossEntropy(), Optimizer = new Adam(), Epochs = epochs, BatchSize = BatchSize },
                Data = split with { Validation = split.Validation with { Rows = [], ReplacedLabels = null } },
                Scaling = scaling,
                Streams = new RandomStreams(seed, 1),
                Kernel = kernel,
            },
            null,
            cancellation);
        ModelOutputs outputs = outcome.Model.Run(split.Test, kernel);
        return [.. Enumerable.Range(0, split.Test.Count).Select(outputs.LabelOf)];
    }

    static int[] Nearest(DataSplit split, InputScaling scaling, Kernel kernel, int workers, CancellationToken cancellation) =>
        [.. NearestNeighbour.Find(split.Training, split.Test, scaling, kernel, workers, cancellation).Select(split.Training.Label)];
}
