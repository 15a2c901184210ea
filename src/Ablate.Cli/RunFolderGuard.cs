using Ablate.Studies.Results;

namespace Ablate.Cli;

/// <summary>Keeps runs from being lost: a folder that exists is replaced only when asked, and only if it holds a run.</summary>
static class RunFolderGuard
{
    /// <summary>Refuses a folder that must not be written to.</summary>
    /// <exception cref="UsageException">It exists.</exception>
    public static void CheckFree(RunFolder folder, bool force)
    {
        if (File.Exists(folder.Path))
            throw new UsageException($"{folder.Path} is a file; --output names a folder.");
        if (!Directory.Exists(folder.Path) || !Directory.EnumerateFileSystemEntries(folder.Path).Any())
            return;
        if (!folder.HoldsRun)
            throw new UsageException($"{folder.Path} exists and holds no run; it is not touched. Choose another folder with --output.");
        if (!force)
            throw new UsageException($"{folder.Path} already holds a run. Replace it with --force, or choose another folder with --output.");
    }

    /// <summary>Makes the folder empty.</summary>
    public static void Clear(RunFolder folder)
    {
        if (folder.HoldsRun)
            Directory.Delete(folder.Path, recursive: true);
        Directory.CreateDirectory(folder.Path);
    }
}
