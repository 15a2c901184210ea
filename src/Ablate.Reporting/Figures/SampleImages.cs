using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Figures;

/// <summary>Test images with what a network takes them for.</summary>
public sealed record SampleImages(string Name, string Title, string Subtitle) : Figure(Name, Title, Subtitle)
{
    /// <summary>The images, in the order in which they were drawn.</summary>
    public required IReadOnlyList<ImagePrediction> Samples { get; init; }

    /// <summary>The shape of each.</summary>
    public required SampleShape Shape { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<IReadOnlyList<string>> Table
    {
        get
        {
            yield return ["row", "class", "predicted", "probability"];
            foreach (ImagePrediction sample in Samples)
                yield return [$"{sample.Row}", sample.Truth, sample.Predicted, sample.Probability is { } probability ? NumberText.Of(probability, 6) : ""];
        }
    }

    /// <summary>Images of the test rows, at random; null where there are none, or the best model or the data are no longer as they were.</summary>
    /// <param name="results">The run.</param>
    /// <param name="count">How many to show.</param>
    /// <param name="samples">Its data and models.</param>
    /// <param name="kernel">What the model computes with.</param>
    public static SampleImages? Compute(RunResults results, int count, RunSamples samples, Kernel kernel)
    {
        if (Predictions(results, count, samples, kernel) is not ({ Count: > 0 } images, { } shape, var isOfBestEpoch))
            return null;
        string epoch = isOfBestEpoch ? ", after its best epoch" : "";
        return new SampleImages(
            "sample_predictions", $"Sample predictions of {FigureText.Trial(results, results.Best!)}",
            $"{images.Count} test rows at random; {FigureText.Chosen(results.Best!)}{epoch}")
        {
            Samples = images,
            Shape = shape,
        };
    }

    static (IReadOnlyList<ImagePrediction> Samples, SampleShape? Shape, bool IsOfBestEpoch) Predictions(
        RunResults results, int count, RunSamples samples, Kernel kernel)
    {
        try
        {
            return SamplePredictions.Of(results, count, samples, kernel);
        }
        catch (Exception e) when (e is DataFileException or DataNotFoundException)
        {
            return ([], null, false);
        }
    }
}
