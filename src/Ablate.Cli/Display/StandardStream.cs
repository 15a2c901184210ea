namespace Ablate.Cli.Display;

/// <summary>Whether the shell closed a standard stream before it started the program, as <c>ablate list >&amp;-</c> does.</summary>
/// <remarks>
/// The runtime then gets the number of the stream for the next thing that it opens, which is a pipe to itself: a write fails, or goes into that pipe. So it
/// does not help to try. Linux lists what a process has open; elsewhere no stream is known to be closed.
/// </remarks>
static class StandardStream
{
    /// <summary>The number of the standard output.</summary>
    public const int Output = 1;

    /// <summary>The number of the standard error.</summary>
    public const int Error = 2;

    const string Links = "/proc/self/fd", Details = "/proc/self/fdinfo";

    /// <summary>Whether what has the number <paramref name="stream"/> cannot be written to, or is a pipe that this process itself reads from.</summary>
    public static bool IsClosed(int stream)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Details))
            return false;
        if (Target($"{stream}") is not { } target || IsForReading($"{stream}"))
            return true;
        return target.StartsWith("pipe:", StringComparison.Ordinal)
            && Directory.EnumerateFileSystemEntries(Links).Select(link => Path.GetFileName(link)).Any(other => Target(other) == target && IsForReading(other));
    }

    /// <summary>What a number stands for, such as the path of a file; null if nothing has it.</summary>
    static string? Target(string number)
    {
        try
        {
            return new FileInfo(Path.Combine(Links, number)).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether what has a number was opened for reading alone: the last two bits of its flags, which are written in base eight, are zero.</summary>
    static bool IsForReading(string number)
    {
        try
        {
            string? flags = File.ReadLines(Path.Combine(Details, number)).FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return flags is not null && (flags[^1] - '0') % 4 == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
