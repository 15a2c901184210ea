using Ablate.Formats;

namespace Ablate.Studies.Results;

/// <summary>Reads a run folder back.</summary>
public static class RunReader
{
    /// <summary>The run in <paramref name="folder"/>, with all records that are complete, in the order of the plan.</summary>
    /// <exception cref="DataFileException">There is no run in it, or a file is damaged.</exception>
    public static RunResults Read(RunFolder folder)
    {
        RunInfo info = ReadInfo(folder);
        RunManifest.CheckStudy(folder);
        string[] files = Directory.Exists(folder.Trials) ? Directory.GetFiles(folder.Trials, "*.json") : [];
        return new RunResults(folder, info, [.. files.Order(StringComparer.Ordinal).Select(ReadRecord)]);
    }

    /// <summary>What the run in <paramref name="folder"/> says of itself.</summary>
    /// <exception cref="DataFileException">There is no run in it, or the file is damaged.</exception>
    public static RunInfo ReadInfo(RunFolder folder)
    {
        try
        {
            return SealedJson.Read(folder.Info, RecordJson.Default.RunInfo);
        }
        catch (DataFileException e) when (e.InnerException is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(
                folder.Path,
                Directory.Exists(folder.Path) ? "there is no run in this folder: it has no run.json." : "there is no run, since there is no such folder.",
                e);
        }
    }

    /// <summary>The record of one trial.</summary>
    /// <exception cref="DataFileException">The file is damaged.</exception>
    public static TrialRecord ReadRecord(string path) => SealedJson.Read(path, RecordJson.Default.TrialRecord);
}
