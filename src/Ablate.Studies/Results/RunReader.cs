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
            throw new DataFileException(folder.Path, Directory.Exists(folder.Path) ? "there is no run in this folder: it has no run.json." : "there is no run, since there is no such folder.", e);
        }
    }

    /// <summary>The record of one trial.</summary>
    /// <exception cref="DataFileException">The file is damaged.</exception>
    public static TrialRecord ReadRecord(string path) => SealedJson.Read(path, RecordJson.Default.TrialRecord);
}

/// <summary>A run and its records.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Info">What it says of itself.</param>
/// <param name="Trials">The records, in the order of the plan.</param>
public sealed record RunResults(RunFolder Folder, RunInfo Info, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>Trials of the plan that have not ended by themselves.</summary>
    public int Unfinished => Info.Trials - Trials.Count(trial => trial.Status != TrialStatus.Interrupted);

    /// <summary>
    /// The completed trial with the highest validation accuracy, or the lowest validation loss where there are no classes; by training rows
    /// where nothing validates; the first of equals. Never chosen by test rows.
    /// </summary>
    public TrialRecord? Best => ByMerit.FirstOrDefault(trial => trial.Status == TrialStatus.Completed);

    /// <summary>All trials, best first, in the sense of <see cref="Best"/>; those without a measure last.</summary>
    public IEnumerable<TrialRecord> ByMerit => Trials.OrderByDescending(Merit).ThenBy(trial => trial.Number);

    static double Merit(TrialRecord trial) => (trial.Validation ?? trial.Training) switch
    {
        { Accuracy: { } accuracy } => accuracy,
        { Loss: var loss } when !double.IsNaN(loss) => -loss,
        _ => double.NegativeInfinity,
    };
}
