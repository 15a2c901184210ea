using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>The features of a file before it is decided what they are kept as.</summary>
/// <param name="Values">All samples, one after another; not-a-number where one is missing.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Names">What its numbers are called; empty if they have no names.</param>
sealed record SampleTable(float[] Values, SampleShape Shape, IReadOnlyList<string> Names)
{
    /// <summary>Whether every value is a whole number from 0 to 255.</summary>
    public bool AreBytes => Array.TrueForAll(Values, value => value == (byte)value);

    /// <summary>A dataset of these features.</summary>
    public Dataset ToDataset(string name, bool asBytes, MissingValues missing, Targets targets) => asBytes
        ? new Dataset(name, Shape, new ByteFeatures(Array.ConvertAll(Values, value => (byte)value), Shape.Size), targets)
        : new Dataset(name, Shape, new NumberFeatures(Values, Shape.Size) { Names = Names, Missing = missing }, targets);
}
