using System.Buffers.Binary;
using System.Text;

namespace Ablate.Formats.Hdf5;

/// <summary>The bytes of a file that is being written: blocks, one behind the other, each on a multiple of eight bytes.</summary>
sealed class Hdf5Blocks : IDisposable
{
    readonly MemoryStream stream = new();

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Where the next block will be.</summary>
    public long Next => stream.Length;

    /// <summary>Appends a block, filled up with zeros to <paramref name="length"/> or to a multiple of eight bytes, and returns its address.</summary>
    public long Append(ReadOnlySpan<byte> block, int length = 0)
    {
        long address = stream.Length;
        stream.Write(block);
        long end = address + Math.Max(length, (block.Length + 7L) / 8 * 8);
        stream.Write(new byte[end - stream.Length]);
        return address;
    }

    /// <summary>Replaces what is at <paramref name="address"/>.</summary>
    public void Replace(long address, ReadOnlySpan<byte> block)
    {
        stream.Position = address;
        stream.Write(block);
        stream.Position = stream.Length;
    }

    /// <summary>Everything.</summary>
    public byte[] ToArray() => stream.ToArray();
}

/// <summary>One block in the making: little-endian numbers, letters and zeros.</summary>
sealed class Hdf5Block
{
    readonly List<byte> bytes = [];

    /// <summary>Its length so far.</summary>
    public int Length => bytes.Count;

    /// <summary>Single bytes.</summary>
    public Hdf5Block Bytes(params ReadOnlySpan<byte> values)
    {
        foreach (byte value in values)
            bytes.Add(value);
        return this;
    }

    /// <summary>Letters.</summary>
    public Hdf5Block Letters(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>A number of two bytes.</summary>
    public Hdf5Block UInt16(int value)
    {
        Span<byte> digits = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(digits, checked((ushort)value));
        return Bytes(digits);
    }

    /// <summary>A number of four bytes.</summary>
    public Hdf5Block UInt32(long value)
    {
        Span<byte> digits = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(digits, checked((uint)value));
        return Bytes(digits);
    }

    /// <summary>A number, an address or a length of eight bytes; -1 for an undefined address.</summary>
    public Hdf5Block Int64(long value)
    {
        Span<byte> digits = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(digits, value);
        return Bytes(digits);
    }

    /// <summary>Zeros up to a multiple of eight bytes.</summary>
    public Hdf5Block Align()
    {
        while (bytes.Count % 8 != 0)
            bytes.Add(0);
        return this;
    }

    /// <summary>All bytes.</summary>
    public byte[] ToArray() => [.. bytes];
}
