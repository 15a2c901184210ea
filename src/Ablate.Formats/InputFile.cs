using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;

namespace Ablate.Formats;

/// <summary>Opens files for reading, gzip or not, and says in words why one cannot be read.</summary>
public static class InputFile
{
    const string Folder = "this is a folder, not a file.";

    /// <summary>Bytes that are taken from a pipe at most.</summary>
    const int LongestPipe = 1 << 30;

    /// <summary>DEFLATE makes of a byte 1032 at most: a match of 258 takes two bits. RFC 1951.</summary>
    const long MostGrowth = 1032;

    /// <summary>
    /// What came through pipes, which say it only once, while several readers look at a file: one for what it is, the next for what is in it. Kept as
    /// long as the program runs, so a named pipe is read once.
    /// </summary>
    static readonly ConcurrentDictionary<string, byte[]> pipes = [];

    /// <summary>Reads <paramref name="path"/>, decompressed if it is gzip, with <paramref name="read"/>.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden, damaged or ends too early.</exception>
    public static T Read<T>(string path, Func<Stream, T> read) => Read(path, (stream, _) => read(stream));

    /// <summary>The same for a reader that wants to know how many bytes the content can have at most.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden, damaged or ends too early.</exception>
    public static T Read<T>(string path, Func<Stream, long, T> read) => Guarded(path, path =>
    {
        using Stream file = Open(path);
        if (file.Length == 0)
            throw new DataFileException(path, "the file is empty.");
        return IsGzip(file) ? ReadGzip(path, file, read) : read(file, file.Length);
    });

    /// <summary>All bytes of the file at <paramref name="path"/>, as many as an array holds at most.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden or too long.</exception>
    internal static byte[] ReadAllBytes(string path) => ReadAllBytes(path, Array.MaxLength);

    /// <summary>All bytes of the file at <paramref name="path"/>, which may be <paramref name="most"/>.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden or too long.</exception>
    internal static byte[] ReadAllBytes(string path, int most) => Guarded(path, path =>
    {
        using Stream file = Open(path);
        if (file.Length > most)
            throw new DataFileException(path, $"it has {file.Length} bytes; of a file of this kind, at most {most} are read.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Opens a file, or what comes through a pipe, as a stream that has a length and goes back.</summary>
    internal static Stream Open(string path)
    {
        if (pipes.TryGetValue(path, out byte[]? content))
            return new MemoryStream(content, writable: false);
        FileStream file = File.OpenRead(path);
        if (file.CanSeek)
            return file;
        using (file)
            content = ReadPipe(path, file);
        pipes[path] = content;
        return new MemoryStream(content, writable: false);
    }

    /// <summary>
    /// Whether something is stored in the file at <paramref name="path"/>. In pipes, sockets and devices, which keep readers waiting, nothing is.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static bool HoldsContent(string path)
    {
        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) ?? file) is FileInfo { Length: > 0 };
    }

    static byte[] ReadPipe(string path, FileStream pipe)
    {
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read = pipe.Read(buffer); read > 0; read = pipe.Read(buffer))
        {
            if (content.Length + read > LongestPipe)
                throw new DataFileException(path, $"more than {LongestPipe} bytes come through the pipe; write them to a file first.");
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }

    /// <remarks>
    /// A gzip file ends with the length of its content. The runtime does not miss it, so a file cut off within its last eight bytes
    /// would pass unnoticed.
    /// </remarks>
    static T ReadGzip<T>(string path, Stream file, Func<Stream, long, T> read)
    {
        var end = new byte[8];
        file.Seek(-Math.Min(end.Length, file.Length), SeekOrigin.End);
        file.ReadExactly(end.AsSpan(0, (int)Math.Min(end.Length, file.Length)));
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(end), length = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(4));
        file.Position = 0;
        using var unzipped = new CountingStream(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true));
        T result = read(unzipped, file.Length * MostGrowth);
        unzipped.CopyTo(Stream.Null);
        return (uint)unzipped.Count == length || IsOfLastMember(file, unzipped.Count - length, checksum)
            ? result
            : throw new DataFileException(path, "the file is damaged or truncated: its last bytes do not give the length of its content.");
    }

    /// <summary>
    /// Whether <paramref name="checksum"/> is that of the content from <paramref name="start"/>:
    /// of several members, one after the other, the end tells only of the last.
    /// </summary>
    static bool IsOfLastMember(Stream file, long start, uint checksum)
    {
        if (start < 0)
            return false;
        file.Position = 0;
        using var unzipped = new CountingStream(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true));
        unzipped.Skip(start);
        using var rest = new ChecksumStream(unzipped);
        rest.CopyTo(Stream.Null);
        return rest.Checksum == checksum;
    }

    /// <summary>Does something with the file at <paramref name="path"/> and puts failures into words.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden, damaged or ends too early.</exception>
    public static T Guarded<T>(string path, Func<string, T> use)
    {
        try
        {
            return use(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, Directory.Exists(path) ? Folder : "there is no such file.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFileException(path, Directory.Exists(path) ? Folder : "permission to read it is missing.", e);
        }
        catch (EndOfStreamException e)
        {
            throw new DataFileException(path, "the file ends too early; it is truncated.", e);
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, $"the file is damaged or truncated: {e.Message}", e);
        }
    }

    static bool IsGzip(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }
}
