namespace Ablate.Studies.Results;

/// <summary>Keeps a second process out of a run folder. The system lets go of it however the process ends.</summary>
/// <remarks>The file stays: whoever had opened it before it was deleted would hold a lock on a file that is no longer there.</remarks>
public sealed class RunLock : IDisposable
{
    readonly FileStream file;

    RunLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of <paramref name="folder"/>, which must exist.</summary>
    /// <returns>The lock, or null if somebody else has it.</returns>
    /// <exception cref="IOException">The file cannot be written, for instance because the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static RunLock? TryTake(RunFolder folder)
    {
        try
        {
            return new RunLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            return null;
        }
    }

    /// <summary>Whether a process has the lock of <paramref name="folder"/>. Writes nothing, so it may be asked of any folder that can be read.</summary>
    public static bool IsTaken(RunFolder folder)
    {
        try
        {
            if (File.Exists(folder.Lock))
                new FileStream(folder.Lock, FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
