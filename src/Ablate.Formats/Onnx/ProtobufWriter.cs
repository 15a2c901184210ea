using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ablate.Formats.Onnx;

/// <summary>Writes the fields of one Protocol Buffers message, as <see cref="ProtobufFields"/> reads them.</summary>
sealed class ProtobufWriter
{
    readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    /// <summary>Writes a whole number.</summary>
    public void Integer(int field, long value)
    {
        Variable((ulong)field << 3);
        Variable((ulong)value);
    }

    /// <summary>Writes a 32-bit float.</summary>
    public void Single(int field, float value)
    {
        Variable(((ulong)field << 3) | 5);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        buffer.Write(bytes);
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Variable(((ulong)field << 3) | 2);
        Variable((ulong)value.Length);
        buffer.Write(value);
    }

    /// <summary>Writes text.</summary>
    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a message within this one.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Bytes(field, inner.Written);
    }

    void Variable(ulong value)
    {
        const int longest = 10;
        Span<byte> bytes = stackalloc byte[longest];
        int length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        buffer.Write(bytes[..length]);
    }
}
