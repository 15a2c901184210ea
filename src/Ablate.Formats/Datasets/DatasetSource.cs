using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>Settings that say which data a study is about.</summary>
public abstract record DatasetSource
{
    /// <summary>Loads it.</summary>
    /// <exception cref="DataFileException">A file is damaged.</exception>
    /// <exception cref="DataNotFoundException">The data is nowhere to be found.</exception>
    public abstract LoadedData Load(DataLocator locator);
}

/// <summary>A dataset in memory, as its files divide it.</summary>
/// <param name="Training">The training samples.</param>
/// <param name="Test">The test samples; null if the files have none.</param>
/// <param name="Checksum">SHA-256 of the SHA-256 of its files: equal only for equal data.</param>
/// <param name="Origin">Where it came from, for people.</param>
public sealed record LoadedData(Dataset Training, Dataset? Test, string Checksum, string Origin)
{
    /// <summary>What about the files may be a mistake although they can be read, one sentence each. Default none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
