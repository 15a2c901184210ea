namespace Ablate.Formats;

/// <summary>Writes files that are either complete or not there: first beside their place, then moved into it in one step.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> with <paramref name="write"/>; a file that was there is replaced at the end.</summary>
    /// <remarks>What a link leads to is replaced, and not the link. A device or a pipe takes what is written as it comes.</remarks>
    /// <exception cref="IOException">The file cannot be written, for instance because the disk is full. Nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Target(path);
        if (OpenDevice(path, target) is { } device)
        {
            using (device)
                write(device);
            return;
        }
        string temporary = Beside(path, target);
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            // The name of the file beside it is nobody's business.
            if (e is IOException or UnauthorizedAccessException && e.Message.Contains(temporary, StringComparison.Ordinal))
                throw new IOException(e.Message.Replace(temporary, path, StringComparison.Ordinal), e);
            throw;
        }
    }

    /// <summary>Fails as <see cref="Write"/> would where <paramref name="path"/> is out of reach, before time is spent on what is to stand there.</summary>
    /// <exception cref="IOException">The file could not be written. What is at the place stays as it is.</exception>
    public static void Probe(string path)
    {
        string target = Target(path);
        using FileStream? device = OpenDevice(path, target);
        if (device is not null)
            return;
        string temporary = Beside(path, target);
        try
        {
            new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(e.Message.Replace(temporary, path, StringComparison.Ordinal), e);
        }
    }

    /// <summary>Where a link leads, or the place itself.</summary>
    static string Target(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    /// <summary>A name in the same folder, which nobody has yet.</summary>
    static string Beside(string path, string target)
    {
        if (Directory.Exists(target))
            throw new IOException($"{path}: this is a folder; a file cannot be written over it.");
        if (Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder && !Directory.Exists(folder))
            throw new IOException($"{path}: there is no folder {folder}.");
        return $"{target}.{Guid.NewGuid():N}.partial";
    }

    /// <summary>The device or pipe at <paramref name="path"/>; null for a file, or where nothing is yet.</summary>
    /// <param name="path">The name that was given.</param>
    /// <param name="target">Where it leads; /dev/stdout leads to what is no name of a file.</param>
    static FileStream? OpenDevice(string path, string target)
    {
        if (!File.Exists(path) || (File.Exists(target) && new FileInfo(target).Length > 0))
            return null;
        // A regular file is opened and left as it is.
        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!file.CanSeek || !File.Exists(target) || target.StartsWith("/dev/", StringComparison.Ordinal))
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>Writes <paramref name="text"/> to <paramref name="path"/> as UTF-8 without byte-order mark.</summary>
    /// <exception cref="IOException">The file cannot be written. Nothing is left behind.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
