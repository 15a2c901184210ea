using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>A published dataset of four IDX files, known by name and checksum.</summary>
/// <param name="Name">As written in a study.</param>
/// <param name="Title">For people.</param>
/// <param name="License">Under which it is published, and by whom.</param>
/// <param name="Classes">The names of its classes.</param>
/// <param name="Files">Training images, training labels, test images, test labels.</param>
/// <param name="Mirrors">Addresses of folders that hold the files.</param>
public sealed record NamedDataset(
    string Name, string Title, string License, IReadOnlyList<string> Classes, IReadOnlyList<PublishedFile> Files, IReadOnlyList<Uri> Mirrors) : DatasetSource
{
    /// <summary>What the samples are, where they come from and who published them, in sentences.</summary>
    public required string Description { get; init; }

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string[] paths = locator.Find(this);
        return new LoadedData(
            IdxDataset.Read(Name, paths[0], paths[1], Classes),
            IdxDataset.Read(Name, paths[2], paths[3], Classes),
            Checksum.OfText(string.Concat(paths.Select(Datasets.Checksum.OfFile))),
            Path.GetDirectoryName(paths[0])!);
    }
}

/// <summary>A file of a published dataset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksums">The SHA-256 of every edition that was published.</param>
public sealed record PublishedFile(string Name, params IReadOnlyList<string> Checksums);
