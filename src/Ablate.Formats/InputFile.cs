using System.Buffers.Binary;
using System.IO.Compression;

namespace Ablate.Formats;

/// <summary>Opens files for reading, gzip or not, and says in words why one cannot be read.</summary>
public static class InputFile
{
    /// <summary>Reads <paramref name="path"/>, decompressed if it is gzip, with <paramref name="read"/>.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden, damaged or ends too early.</exception>
    public static T Read<T>(string path, Func<Stream, T> read) => Guarded(path, path =>
    {
        using FileStream file = File.OpenRead(path);
        if (file.Length == 0)
            throw new DataFileException(path, "the file is empty.");
        if (!IsGzip(file))
            return read(file);
        return ReadGzip(path, file, read);
    });

    /// <remarks>
    /// A gzip file ends with the length of its content. The runtime does not miss it, so a file cut off within its last eight bytes
    /// would pass unnoticed.
    /// </remarks>
    static T ReadGzip<T>(string path, FileStream file, Func<Stream, T> read)
    {
        Span<byte> end = stackalloc byte[4];
        file.Seek(-Math.Min(end.Length, file.Length), SeekOrigin.End);
        file.ReadExactly(end[..(int)Math.Min(end.Length, file.Length)]);
        file.Position = 0;
        using var unzipped = new CountingStream(new GZipStream(file, CompressionMode.Decompress));
        T result = read(unzipped);
        unzipped.CopyTo(Stream.Null);
        return (uint)unzipped.Count == BinaryPrimitives.ReadUInt32LittleEndian(end)
            ? result
            : throw new DataFileException(path, "the file is damaged or truncated: its last bytes do not give the length of its content.");
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
            throw new DataFileException(path, "there is no such file.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFileException(path, Directory.Exists(path) ? "this is a folder, not a file." : "permission to read it is missing.", e);
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

    static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }
}
