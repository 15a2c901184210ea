using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Studies.Audit;
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

    /// <summary>Images of the test rows, at random; null where there are none.</summary>
    /// <exception cref="Formats.DataFileException">A file is damaged, or the data are not those of the run.</exception>
    /// <exception cref="DataNotFoundException">The data are not here.</exception>
    public static SampleImages? Compute(RunResults results, int count, DataLocator locator, Kernel kernel)
    {
        if (SamplePredictions.Of(results, count, locator, kernel) is not ({ Count: > 0 } samples, { } shape, var isOfBestEpoch))
            return null;
        string epoch = isOfBestEpoch ? ", after its best epoch" : "";
        return new SampleImages(
            "sample_predictions", $"Sample predictions of {FigureText.Trial(results, results.Best!)}",
            $"{samples.Count} test rows at random; the trial with the best validation result{epoch}")
        {
            Samples = samples,
            Shape = shape,
        };
    }
}
