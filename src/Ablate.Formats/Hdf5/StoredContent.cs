namespace Ablate.Formats.Hdf5;

/// <summary>Where the bytes of an array come from.</summary>
interface IStoredContent
{
    /// <summary>The first <paramref name="length"/> bytes of the array.</summary>
    ReadOnlySpan<byte> Bytes(Hdf5Source source, long length);
}

/// <summary>Bytes that lie in the file as they are.</summary>
/// <param name="region">Where.</param>
sealed class StoredContent(Region region) : IStoredContent
{
    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(Hdf5Source source, long length) => length <= region.Length
        ? source.Bytes(region with { Length = length })
        : throw source.Damaged(region.Start, $"an array of {length} bytes has only {region.Length}");
}

/// <summary>Bytes that were never written: a fill value, over and over.</summary>
/// <param name="fill">The bytes of one element; none for zeros.</param>
sealed class UnwrittenContent(byte[] fill) : IStoredContent
{
    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(Hdf5Source source, long length)
    {
        source.Allocate(length);
        var bytes = new byte[length];
        Fill(bytes, fill);
        return bytes;
    }

    /// <summary>Writes <paramref name="fill"/> into <paramref name="bytes"/>, over and over.</summary>
    public static void Fill(Span<byte> bytes, ReadOnlySpan<byte> fill)
    {
        if (fill.IndexOfAnyExcept((byte)0) < 0)
            return;
        for (; bytes.Length >= fill.Length; bytes = bytes[fill.Length..])
            fill.CopyTo(bytes);
    }
}
