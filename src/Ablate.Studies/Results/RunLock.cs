namespace Ablate.Studies.Results;

/// <summary>Keeps a second process out of a run folder. The system lets go of it however the process ends.</summary>
public sealed class RunLock : IDisposable
{
    readonly FileStream file;
    readonly string path;

    RunLock(FileStream file, string path) => (this.file, this.path) = (file, path);

    /// <summary>Takes the lock of <paramref name="folder"/>, which must exist.</summary>
    /// <returns>The lock, or null if another process has it.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static RunLock? TryTake(RunFolder folder)
    {
        try
        {
            return new RunLock(new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), folder.Lock);
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(path);
        file.Dispose();
    }
}
