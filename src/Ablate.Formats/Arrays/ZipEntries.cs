using System.IO.Compression;

namespace Ablate.Formats.Arrays;

/// <summary>Entries of a ZIP file. Reading verifies their checksums, which the runtime does not do; writing gives all of them the same date.</summary>
static class ZipEntries
{
    /// <summary>
    /// Begins an uncompressed entry of <paramref name="archive"/> and returns the stream for its content. The date is fixed, so that the same model
    /// always gives the same bytes.
    /// </summary>
    public static Stream Create(ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    /// <summary>Reads <paramref name="entry"/> with <paramref name="read"/>, which must read it to its end.</summary>
    /// <exception cref="InvalidDataException">The content does not match its checksum, or goes on after what was read.</exception>
    public static T Read<T>(ZipArchiveEntry entry, Func<Stream, T> read)
    {
        using var stream = new ChecksumStream(entry.Open());
        T result = read(stream);
        if (stream.ReadByte() >= 0)
            throw new InvalidDataException($"{entry.FullName} goes on after its end.");
        return stream.Checksum == entry.Crc32 ? result : throw new InvalidDataException($"the content of {entry.FullName} is not that of its checksum.");
    }
}
