using System.Globalization;
using Ablate.Engine.Numerics;
using Ablate.Formats;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Cli;

/// <summary>Keeps runs from being lost: a run goes on where it was, is put aside, or is refused with the differences shown.</summary>
static class RunFolderGuard
{
    /// <summary>Takes the folder for this process, so that nobody else changes what is found there; null if there is no such folder yet.</summary>
    /// <exception cref="UsageException">The folder holds something else, or another process has it.</exception>
    public static RunLock? Take(RunFolder folder)
    {
        if (File.Exists(folder.Path))
            throw new UsageException($"{folder.Path} is a file; --output names a folder.");
        if (!Directory.Exists(folder.Path))
            return null;
        if (!folder.HoldsRun && !IsOnlyBegun(folder))
            throw new UsageException($"{folder.Path} exists and holds no run; it is not touched. Choose another folder with --output.");
        return Lock(folder);
    }

    /// <summary>Makes the folder, which was not there when it was looked for, and takes it.</summary>
    /// <exception cref="UsageException">Another process was faster.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static RunLock Make(RunFolder folder)
    {
        try
        {
            Directory.CreateDirectory(folder.Path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            string reason = e is UnauthorizedAccessException ? ", permission is missing" : "";
            throw new IOException($"{folder.Path}: this folder cannot be made there{reason}; choose another with --output.", e);
        }
        RunLock hold = Lock(folder);
        if (IsOnlyBegun(folder))
            return hold;
        hold.Dispose();
        throw new UsageException(
            $"another process has begun a run in {folder.Path} just now. "
            + "Go on with it by the same command, or choose another folder with --output.");
    }

    /// <summary>The run in <paramref name="folder"/> that is to go on; null if a new one is to begin. Nothing is changed yet.</summary>
    /// <exception cref="UsageException">The folder holds another run, or files that are of no run but would have to go.</exception>
    public static EarlierRun? Find(RunFolder folder, Study study, Kernel kernel, RunMode mode)
    {
        bool isEmpty = !Directory.Exists(folder.Path) || IsOnlyBegun(folder);
        if (isEmpty && mode == RunMode.OnlyFailed)
            throw new UsageException($"{folder.Path} holds no run, so nothing in it has failed.");
        if (!isEmpty && mode == RunMode.Replace)
            RefuseToDeleteOthers(folder);
        bool beginsAnew = isEmpty || mode is RunMode.Replace or RunMode.New || !File.Exists(folder.Info);
        return beginsAnew ? null : Checked(folder, study, kernel, mode);
    }

    /// <summary>Refuses to delete a folder that holds files of no run.</summary>
    static void RefuseToDeleteOthers(RunFolder folder)
    {
        string[] others = [.. new RunFiles(folder).Others.Order(StringComparer.Ordinal)];
        if (others.Length == 0)
            return;
        string shown = string.Concat(others.Take(10).Select(other => $"  {other}\n"));
        string more = others.Length > 10 ? $"  and {others.Length - 10} more\n" : "";
        throw new UsageException(
            $"{folder.Path} also holds what no run has written, so --force deletes nothing:\n{shown}{more}"
            + "Move these files away, or put all aside with --new.");
    }

    /// <summary>Whether nothing is in the folder but what a process leaves that is killed before its run has begun.</summary>
    static bool IsOnlyBegun(RunFolder folder)
    {
        string[] ours = [folder.Lock, folder.Study, folder.ResolvedStudy, folder.Trials, folder.Models, folder.Checkpoints, folder.Log];
        return Directory.EnumerateFileSystemEntries(folder.Path).All(entry => ours.Contains(entry) || entry.EndsWith(".partial", StringComparison.Ordinal))
            && (!Directory.Exists(folder.Trials) || !Directory.EnumerateFiles(folder.Trials, "*.json").Any());
    }

    /// <summary>Refuses to go on with other data.</summary>
    /// <exception cref="UsageException">A checksum differs.</exception>
    public static void CheckData(RunFolder folder, EarlierRun? earlier, IReadOnlyList<DataInfo> data)
    {
        if (earlier?.DataDifferences(data).ToArray() is { Length: > 0 } differences)
            throw Refusal(folder, "of other data", differences, "Begin anew with --new, which keeps it, or with --force, which deletes it.");
    }

    /// <summary>Makes room for a new run where that is wanted. The lock of the folder is held and stays where it is.</summary>
    public static void MakeRoom(RunFolder folder, RunMode mode, TextWriter notes)
    {
        if (!folder.HoldsRun)
            return;
        if (mode == RunMode.Replace)
            new RunFiles(folder).Delete();
        else if (mode == RunMode.New)
            notes.WriteLine($"The run that was there is now in {PutAside(folder)}.");
    }

    static RunLock Lock(RunFolder folder) =>
        RunLock.TryTake(folder)
        ?? throw new UsageException($"another process is running in {folder.Path}. Wait for it, or choose another folder with --output.");

    /// <summary>The records that are kept.</summary>
    public static IReadOnlyList<TrialRecord> Kept(EarlierRun? earlier, RunMode mode)
    {
        return earlier is null ? [] : [.. earlier.Trials.Where(record => IsKept(record.Status))];

        bool IsKept(TrialStatus status) => status switch
        {
            TrialStatus.Completed => true,
            TrialStatus.Interrupted => false,
            _ => mode != RunMode.OnlyFailed,
        };
    }

    /// <summary>Which trials are trained, where not all that are missing are.</summary>
    public static Func<Trial, bool>? Included(EarlierRun? earlier, RunMode mode)
    {
        if (mode != RunMode.OnlyFailed || earlier is null)
            return null;
        HashSet<string> failed = [.. earlier.Trials.Where(record => record.Status != TrialStatus.Completed).Select(record => record.Id)];
        return trial => failed.Contains(trial.Id);
    }

    static EarlierRun Checked(RunFolder folder, Study study, Kernel kernel, RunMode mode)
    {
        EarlierRun earlier;
        try
        {
            earlier = EarlierRun.Read(folder, study, kernel);
        }
        catch (DataFileException e)
        {
            throw new UsageException($"{e.Message} The run cannot go on. Begin anew with --new, which keeps it; if it is the "
                + "record of a trial, delete it to train that trial again.");
        }
        if (earlier.StudyDifferences.Count > 0)
            throw Refusal(
                folder, "of another study", earlier.StudyDifferences,
                "Begin anew with --new, which keeps it, or with --force, which deletes it, or choose another folder with --output.");
        if (earlier.ProgramDifferences.Count > 0 && mode == RunMode.Same)
            throw Refusal(
                folder, "of another program", earlier.ProgramDifferences,
                "Go on all the same with --continue (results may differ in the last bits), or begin anew with --new.");
        return earlier;
    }

    static UsageException Refusal(RunFolder folder, string what, IEnumerable<string> differences, string advice) =>
        new($"{folder.Path} holds a run {what}:\n{string.Concat(differences.Take(20).Select(difference => $"  {difference}\n"))}{advice}");

    static string PutAside(RunFolder folder)
    {
        int number = 1;
        string Aside() => $"{folder.Path}.{number.ToString(CultureInfo.InvariantCulture)}";
        while (Directory.Exists(Aside()) || File.Exists(Aside()))
            number++;
        string aside = Aside();
        Directory.CreateDirectory(aside);
        foreach (string entry in Directory.GetFileSystemEntries(folder.Path).Where(entry => entry != folder.Lock).OrderBy(folder.TellsOfRun))
            Directory.Move(entry, Path.Combine(aside, Path.GetFileName(entry)));
        return aside;
    }
}
