using Ablate.Engine.Data;
using Ablate.Engine.Metrics;
using Ablate.Engine.Neighbours;
using Ablate.Engine.Numerics;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>
/// Simple methods that find numbers: their mean, a linear regression and the nearest neighbour. The network stands beside them, because the measures
/// need not be among those that its study asked for.
/// </summary>
sealed class ValueBaselines(TrialRecord trial, RunSamples samples, DataSplit split, Kernel kernel, int workers)
{
    /// <summary>With more features than this a linear regression would take minutes.</summary>
    const int MostFeatures = 1000;

    readonly float[][] training = Values(split.Training), truth = Values(split.Test);

    /// <summary>How far each is from the numbers of the test rows; without the network where its model was not saved.</summary>
    public IReadOnlyList<Baseline> Measure(CancellationToken cancellation)
    {
        var baselines = new List<Baseline>
        {
            Measure("Mean", "always the mean of the training rows", Mean),
            Measure(
                "Nearest neighbour", $"what is true of the nearest of {split.Training.Count} training rows, Euclidean distance",
                () => Nearest(cancellation)),
        };
        if (split.Training.Data.Shape.Size <= MostFeatures)
        {
            string description = $"least squares on {split.Training.Count} training rows";
            baselines.Insert(1, Measure("Linear regression", description, () => LeastSquares.Predict(split, cancellation)));
        }
        if (samples.Saved(trial) is { } saved)
        {
            string weights = saved.IsOfBestEpoch ? "the weights after its best epoch" : "its final weights";
            baselines.Add(Measure("The network", weights, () => [.. saved.Model.Run(split.Test, kernel).Rows]) with { Seconds = trial.TrainingSeconds });
        }
        return baselines;
    }

    Baseline Measure(string name, string description, Func<float[][]> find)
    {
        long clock = TimeProvider.System.GetTimestamp();
        float[][] found = find();
        double seconds = TimeProvider.System.GetElapsedTime(clock).TotalSeconds;
        var predictions = new ValuePredictions(truth, found);
        return new Baseline(name, description, seconds)
        {
            RootMeanSquaredError = new RootMeanSquaredError().Compute(predictions),
            RSquared = new RSquared().Compute(predictions),
        };
    }

    float[][] Mean()
    {
        float[] mean = [.. Enumerable.Range(0, training[0].Length).Select(column => (float)training.Average(row => (double)row[column]))];
        return [.. Enumerable.Repeat(mean, truth.Length)];
    }

    float[][] Nearest(CancellationToken cancellation)
    {
        InputScaling scaling = samples.Settings(trial).Data.Scale;
        return [.. NearestNeighbour.Find(split.Training, split.Test, scaling, kernel, workers, cancellation).Select(row => training[row])];
    }

    static float[][] Values(Subset rows)
    {
        var targets = (ValueTargets)rows.Data.Targets;
        int width = targets.Names.Count;
        return [.. rows.Rows.Select(row => targets.Values[(row * width)..((row + 1) * width)])];
    }
}
