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
    /// <remarks>The files are hashed while they are unpacked; one that is not the published file says so, whatever its content gives.</remarks>
    public override LoadedData Load(DataLocator locator)
    {
        string folder = locator.Find(this);
        string[] paths = PathsIn(folder);
        Task<Dataset> training = Task.Run(() => IdxDataset.Read(Name, paths[0], paths[1], Classes));
        Task<Dataset> test = Task.Run(() => IdxDataset.Read(Name, paths[2], paths[3], Classes));
        string checksum = Checksum.OfText(string.Concat(Verify(folder)));
        return new LoadedData(training.GetAwaiter().GetResult(), test.GetAwaiter().GetResult(), checksum, folder);
    }

    /// <summary>The SHA-256 of its files in <paramref name="folder"/>.</summary>
    /// <exception cref="DataFileException">One is not the published file.</exception>
    public IReadOnlyList<string> Verify(string folder) => [.. Files.Zip(PathsIn(folder), (file, path) =>
    {
        string checksum = InputFile.Guarded(path, Datasets.Checksum.OfFile);
        return file.Checksums.Contains(checksum)
            ? checksum
            : throw new DataFileException(
                path,
                $"this is not the published file of {Name}, or it is damaged: its SHA-256 is {checksum} instead of {string.Join(" or ", file.Checksums)}.");
    })];

    string[] PathsIn(string folder) => [.. Files.Select(file => Path.Combine(folder, file.Name))];
}

/// <summary>A file of a published dataset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksums">The SHA-256 of every edition that was published.</param>
public sealed record PublishedFile(string Name, params IReadOnlyList<string> Checksums);
