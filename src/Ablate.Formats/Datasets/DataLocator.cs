namespace Ablate.Formats.Datasets;

/// <summary>Finds the files of published datasets: in a list of folders, then where a run had them, then in the cache, then on the net.</summary>
/// <param name="folders">Folders to look in, in order; each holds one folder per dataset, or is one.</param>
/// <param name="cache">Where downloads are kept.</param>
/// <param name="download">Fetches a dataset into a folder; null where nothing may be downloaded.</param>
/// <param name="workingFolder">
/// The folder that relative paths of other datasets start from; if it is relative itself, it starts from that of the process.
/// </param>
public sealed class DataLocator(IReadOnlyList<string> folders, string cache, IDatasetDownload? download, string workingFolder)
{
    /// <summary>The folders that are looked in.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>Where downloads are kept.</summary>
    public string Cache => cache;

    /// <summary>
    /// Where the data of a run were, as absolute paths. Published data are looked for there too, before the cache. What a relative path means, if
    /// there is nothing because the run is looked at from another folder, is looked for in the folders above these, the nearest first; whether
    /// they are the same data their checksum says. Default none.
    /// </summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>The folder that holds all of the dataset's files, downloaded if they are nowhere. They are not verified yet.</summary>
    /// <exception cref="DataNotFoundException">It is nowhere and cannot be downloaded.</exception>
    public string Find(NamedDataset dataset)
    {
        if (Locate(dataset) is { } folder)
            return folder;
        string target = Path.Combine(cache, dataset.Name);
        try
        {
            if (download is not null)
            {
                download.Fetch(dataset, target);
                return target;
            }
        }
        catch (HttpRequestException e)
        {
            throw NotFound(dataset, $"\nDownloading failed: {e.Message}", e);
        }
        throw NotFound(dataset, "", null);
    }

    /// <summary>The folder that holds all of the dataset's files, or null.</summary>
    public string? Locate(NamedDataset dataset) => Candidates(dataset)
        .FirstOrDefault(folder => dataset.Files.All(file => File.Exists(Path.Combine(folder, file.Name))));

    /// <summary>A path as written in a study, made absolute.</summary>
    public string Resolve(string path)
    {
        string here = Path.GetFullPath(Path.Combine(workingFolder, path));
        if (Path.Exists(here) || Path.IsPathRooted(path))
            return here;
        string below = Downwards(path);
        // What a run had itself is nowhere else; what it had beside it, such as test rows, lies where the path leads from a folder above.
        string[] same = [.. Known.Where(known => known.EndsWith(Path.DirectorySeparatorChar + below, StringComparison.Ordinal))];
        IEnumerable<string> places = same.Length > 0 ? same : Known.SelectMany(FoldersAbove).Select(folder => Path.Combine(folder, below));
        return places.FirstOrDefault(Path.Exists) ?? here;
    }

    /// <summary>The folders that a path lies in, from the nearest to the root.</summary>
    static IEnumerable<string> FoldersAbove(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    /// <summary>A relative path without the steps upwards at its start.</summary>
    static string Downwards(string path)
    {
        string[] steps = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return Path.Combine([.. steps.SkipWhile(step => step is "." or "..")]);
    }

    IEnumerable<string> Candidates(NamedDataset dataset)
    {
        foreach (string folder in folders)
        {
            yield return Path.Combine(folder, dataset.Name);
            if (Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == dataset.Name)
                yield return folder;
        }
        foreach (string known in Known)
            yield return known;
        yield return Path.Combine(cache, dataset.Name);
    }

    DataNotFoundException NotFound(NamedDataset dataset, string detail, Exception? inner)
    {
        string places = string.Join("", Candidates(dataset).Select(folder => $"\n  {folder}"));
        string names = string.Join(", ", dataset.Files.Select(file => file.Name));
        return new DataNotFoundException(
            $"The dataset {dataset.Name} was not found. Looked for {names} in:{places}{detail}\n"
            + $"Run `ablate data get {dataset.Name}`, or put the files from {dataset.Mirrors[0]} into one of these folders; "
            + "where they lie elsewhere, --data says so.",
            inner);
    }
}
