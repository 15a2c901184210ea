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

/// <summary>Simple methods that classify: the most frequent class, a logistic regression and the nearest neighbour.</summary>
sealed class ClassBaselines(TrialRecord trial, RunSamples samples, DataSplit split, Kernel kernel, int workers)
{
    const int BatchSize = 128;
    const int FewestEpochs = 10;

    /// <summary>Ten epochs of a table of a few hundred rows are some dozen steps, after which the weights are nearly those that were drawn.</summary>
    const int FewestSteps = 4000;

    readonly int classes = split.Test.Data.Classes.Count;
    readonly InputScaling scaling = samples.Settings(trial).Data.Scale;

    /// <summary>How often each is right on the test rows; empty with fewer than two classes.</summary>
    public IReadOnlyList<Baseline> Measure(CancellationToken cancellation)
    {
        if (classes < 2)
            return [];
        int epochs = Math.Max(FewestEpochs, FewestSteps / (1 + (split.Training.Count - 1) / BatchSize));
        return
        [
            Measure("Majority class", "always the most frequent class of the training rows", Majority),
            Measure(
                "Logistic regression", $"one softmax layer, {epochs} epochs of Adam at 0.001, batches of {BatchSize}",
                () => Regression(epochs, cancellation)),
            Measure(
                "Nearest neighbour", $"the class of the nearest of {split.Training.Count} training rows, Euclidean distance", () => Nearest(cancellation)),
        ];
    }

    Baseline Measure(string name, string description, Func<IReadOnlyList<int>> classify)
    {
        long clock = TimeProvider.System.GetTimestamp();
        IReadOnlyList<int> said = classify();
        double accuracy = (double)Enumerable.Range(0, split.Test.Count).Count(row => said[row] == split.Test.Label(row)) / split.Test.Count;
        return new Baseline(name, description, TimeProvider.System.GetElapsedTime(clock).TotalSeconds) { Accuracy = accuracy };
    }

    int[] Majority()
    {
        int most = Enumerable.Range(0, classes).MaxBy(label => Enumerable.Range(0, split.Training.Count).Count(row => split.Training.Label(row) == label));
        return [.. Enumerable.Repeat(most, split.Test.Count)];
    }

    int[] Regression(int epochs, CancellationToken cancellation)
    {
        TrainingOutcome outcome = Trainer.Train(
            new TrainingTask
            {
                Network = new NetworkSettings(new Dense { Units = classes, Activation = new Softmax() }),
                Training = new TrainingSettings { Loss = new CategoricalCrossEntropy(), Optimizer = new Adam(), Epochs = epochs, BatchSize = BatchSize },
                Data = split with { Validation = split.Validation with { Rows = [], ReplacedLabels = null } },
                Scaling = scaling,
                Streams = new RandomStreams(trial.Seed, 1),
                Kernel = kernel,
            },
            null,
            cancellation);
        ModelOutputs outputs = outcome.Model.Run(split.Test, kernel);
        return [.. Enumerable.Range(0, split.Test.Count).Select(outputs.LabelOf)];
    }

    int[] Nearest(CancellationToken cancellation) =>
        [.. NearestNeighbour.Find(split.Training, split.Test, scaling, kernel, workers, cancellation).Select(split.Training.Label)];
}
