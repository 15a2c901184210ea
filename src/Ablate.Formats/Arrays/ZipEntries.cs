using System.IO.Compression;

namespace Ablate.Formats.Arrays;

/// <summary>Reads files out of a ZIP file and compares them with their checksums, which the runtime does not do.</summary>
static class ZipEntries
{
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
