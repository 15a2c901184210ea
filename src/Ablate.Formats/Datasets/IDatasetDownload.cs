namespace Ablate.Formats.Datasets;

/// <summary>Brings published datasets from the net.</summary>
public interface IDatasetDownload
{
    /// <summary>Puts every file of <paramref name="dataset"/> into <paramref name="folder"/>, verified.</summary>
    /// <exception cref="HttpRequestException">No mirror gave a right file.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    void Fetch(NamedDataset dataset, string folder);
}
