using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Formats.Datasets;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>Some test images with what the best model of a run takes them for.</summary>
public static class SamplePredictions
{
    const string Purpose = "sample predictions";

    /// <summary>
    /// Images of the test rows, drawn from the seed of the run, as its best trial by validation rows classifies them; with their shape, and whether
    /// the weights are those of its best epoch, because no others were saved. Empty without a model, or where samples are no images in classes.
    /// </summary>
    /// <exception cref="Formats.DataFileException">A file of the run is damaged, or the data are not those of the run.</exception>
    /// <exception cref="DataNotFoundException">The data are not here.</exception>
    public static (IReadOnlyList<ImagePrediction> Samples, SampleShape? Shape, bool IsOfBestEpoch) Of(
        RunResults run, int count, RunSamples samples, Kernel kernel)
    {
        if (run.Best is not { } best)
            return ([], null, false);
        if (samples.Saved(best) is not { } saved
            || samples.Split(best).Test is not { Data: { Features: ByteFeatures bytes, Shape.Height: > 1 } data } test
            || data.Classes.Count == 0)
            return ([], null, false);
        int[] rows = [.. test.Rows];
        new RandomStreams(best.Seed, best.Repeat).Open(Purpose).Shuffle(rows.AsSpan());
        var drawn = new Subset(data, rows[..Math.Min(count, rows.Length)]);
        return (ImagePrediction.Of(drawn, bytes, saved.Model.Run(drawn, kernel), Enumerable.Range(0, drawn.Count)), data.Shape, saved.IsOfBestEpoch);
    }
}
