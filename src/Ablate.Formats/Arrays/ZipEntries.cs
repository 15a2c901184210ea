using System.IO.Compression;

namespace Ablate.Formats.Arrays;

/// <summary>
/// Files in a ZIP file: compared with their checksums when they are read, which the runtime does not do, and all of one date when they are written.
/// </summary>
static class ZipEntries
{
    /// <summary>
    /// Begins a file in <paramref name="archive"/> and returns where its content
    /// goes. The clock is nobody's business: the same model is the same file.
    /// </summary>
    public static Stream Create(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    /// <summary>Reads <paramref name="entry"/> with <paramref name="read"/>, which must read all of it.</summary>
    /// <exception cref="InvalidDataException">Its content is not that of its checksum, or longer than what was read.</exception>
    public static T Read<T>(ZipArchiveEntry entry, Func<Stream, T> read)
    {
        using var stream = new ChecksumStream(entry.Open());
        T result = read(stream);
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"{entry.FullName} goes on after its end.");
        return stream.Checksum == entry.Crc32 ? result : throw new InvalidDataException($"the content of {entry.FullName} is not that of its checksum.");
    }
}
