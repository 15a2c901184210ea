using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>The features of a file before it is decided what they are kept as.</summary>
/// <param name="Values">All samples, one after another; not-a-number where one is missing.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Names">What its numbers are called; empty if they have no names.</param>
sealed record SampleTable(float[] Values, SampleShape Shape, IReadOnlyList<string> Names)
{
    /// <summary>What the values say about pixels.</summary>
    public PixelRange Range { get; } = Pixels.RangeOf(Values);

    /// <summary>A dataset of these features: bytes of the form <paramref name="pixels"/>, or numbers if that is null.</summary>
    public Dataset ToDataset(string name, PixelForm? pixels, MissingValues missing, Targets targets) => pixels is not null
        ? new Dataset(name, Shape, pixels.Features(Values, Range, Shape.Size), targets)
        : new Dataset(name, Shape, new NumberFeatures(Values, Shape.Size) { Names = Names, Missing = missing }, targets);
}
