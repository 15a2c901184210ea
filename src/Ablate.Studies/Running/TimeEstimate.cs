using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>An estimate of how long a trial of a study takes, from training a few of its cells for a moment.</summary>
/// <param name="SecondsPerTrial">Seconds per trial, the mean over the measured cells.</param>
/// <param name="Measured">The number of cells that were measured.</param>
public sealed record TimeEstimate(double SecondsPerTrial, int Measured)
{
    const int MostCells = 6, Rows = 4096;

    /// <summary>What about the data may be a mistake although they can be read, one sentence each. Default none.</summary>
    public IReadOnlyList<string> DataNotes { get; init; } = [];

    /// <summary>Measures cells spread evenly over the grid; each trains twice on some of its rows, and the second time counts.</summary>
    /// <param name="study">The study.</param>
    /// <param name="locator">Finds the data.</param>
    /// <param name="kernel">The kernel to compute with.</param>
    /// <param name="accept">Called before anything is measured, once the data are loaded and fit the networks and the memory.</param>
    /// <param name="cancellation">Stops the measurement. Default: nothing does.</param>
    /// <exception cref="IOException">Data are missing or damaged.</exception>
    /// <exception cref="InvalidSettingsException">The study and its data do not fit each other.</exception>
    public static TimeEstimate Measure(Study study, DataLocator locator, Kernel kernel, Action accept, CancellationToken cancellation = default)
    {
        var data = new DataPool(study.Cells, locator);
        DataChecks.Run(study, data);
        MemoryChecks.Run(study, data, 1, MemoryChecks.All);
        accept();
        int count = Math.Min(MostCells, study.Cells.Count);
        double[] seconds = [.. Enumerable.Range(0, count).Select(i => Measure(study.Cells[i * study.Cells.Count / count], data, kernel, cancellation))];
        return new TimeEstimate(seconds.Average(), count) { DataNotes = data.Notes };
    }

    static double Measure(Cell cell, DataPool data, Kernel kernel, CancellationToken cancellation)
    {
        TrialSettings settings = cell.Settings;
        var streams = new RandomStreams(1, 1);
        DataSplit whole = data.Split(settings.Data, streams);
        Subset some = Part(whole.Training, Math.Max(Rows, settings.Training.BatchSize));
        TrainingOutcome outcome = Trainer.Train(
            new TrainingTask
            {
                Network = settings.Network,
                Training = settings.Training with { Epochs = 2 },
                Data = new DataSplit(some, Part(whole.Validation, Rows), Part(whole.Test, 0)),
                Scaling = settings.Data.Scale,
                TargetScaling = settings.Data.ScaleTarget,
                Streams = streams,
                Kernel = kernel,
            },
            null,
            cancellation);
        EpochRecord second = outcome.Epochs[^1];
        double training = second.TrainingSeconds / some.Count * whole.Training.Count;
        double perRow = second.Validation is null ? second.TrainingSeconds / some.Count / 3 : second.EvaluationSeconds / Math.Min(Rows, whole.Validation.Count);
        return settings.Training.Epochs * (training + perRow * whole.Validation.Count) + perRow * whole.Test.Count;
    }

    static Subset Part(Subset rows, int most) => rows with { Rows = rows.Rows[..Math.Min(most, rows.Count)] };
}
