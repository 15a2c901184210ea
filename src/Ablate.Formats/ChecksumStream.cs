using Ablate.Formats.Images;

namespace Ablate.Formats;

/// <summary>Computes the CRC-32 of the bytes that are read from another stream.</summary>
sealed class ChecksumStream(Stream source) : CountingStream(source)
{
    /// <summary>The CRC-32 of the bytes read so far.</summary>
    public uint Checksum { get; private set; }

    /// <inheritdoc/>
    protected override void Seen(ReadOnlySpan<byte> bytes) => Checksum = Crc32.Of(bytes, Checksum);
}
