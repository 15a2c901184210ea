using System.Globalization;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>
/// Finds trainings that the memory of the machine cannot hold, before the system ends the process in the middle. What is counted is the least that they
/// take: the weights of dense layers, what the optimizer remembers of them, and one batch of what leaves every layer.
/// </summary>
static class MemoryChecks
{
    /// <summary>Bytes of all the memory that this process may have.</summary>
    public static long All => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Checks the largest of the trials that may train at the same time.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">Its data.</param>
    /// <param name="atOnce">Trials that train at the same time.</param>
    /// <param name="all">Bytes of all the memory.</param>
    /// <exception cref="InvalidSettingsException">They need more.</exception>
    public static void Run(Study study, DataPool data, int atOnce, long all)
    {
        (TrialSettings Settings, double Bytes)[] needs = [.. study.Cells.Select(cell => cell.Settings).Select(settings => (settings, Bytes(settings, data)))];
        (TrialSettings largest, double alone) = needs.MaxBy(need => need.Bytes);
        double together = needs.Select(need => need.Bytes)
            .OrderDescending()
            .SelectMany(bytes => Enumerable.Repeat(bytes, Math.Min(study.Repeats, atOnce)))
            .Take(atOnce)
            .Sum();
        if (together <= all)
            return;
        string what = alone > all
            ? $"this network and its training need at least {Text(alone)} of memory, and there are {Text(all)}. Take "
                + "smaller layers, a smaller batch_size, or an optimizer that remembers less."
            : $"{Math.Min(atOnce, (long)study.Cells.Count * study.Repeats)} trials at the same time need at least "
                + $"{Text(together)} of memory, and there are {Text(all)}. Take fewer --workers.";
        throw new InvalidSettingsException([new Problem(largest.Resolved.Find("network")!.Value.Location, what)]);
    }

    static double Bytes(TrialSettings settings, DataPool data)
    {
        SelectedData selected = data.Find(settings.Data);
        double rows = Math.Min(settings.Training.BatchSize, selected.Training.Count);
        return sizeof(float) * Numbers(settings.Network.Layers, selected.Training.Shape.Size, rows, 1 + settings.Training.Optimizer.StateNames.Count);
    }

    static double Numbers(IReadOnlyList<LayerSettings> layers, int inputs, double rows, int perWeight)
    {
        double numbers = 0;
        foreach (LayerSettings layer in layers)
        {
            int outputs = layer.OutputsFor(inputs);
            numbers += rows * outputs + layer switch
            {
                Dense => (double)inputs * outputs * (layer.Weights.Trainable ? perWeight : 1),
                Maxout maxout => (double)inputs * outputs * maxout.Pieces * (layer.Weights.Trainable ? perWeight : 1),
                Residual block => Numbers(block.Layers, inputs, rows, perWeight),
                _ => 0,
            };
            inputs = outputs;
        }
        return numbers;
    }

    static string Text(double bytes) => $"{(bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GB";
}
