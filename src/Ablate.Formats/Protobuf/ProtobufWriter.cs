using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ablate.Formats.Protobuf;

/// <summary>
/// Writes the fields of one Protocol Buffers message: for each number * 8 + type, then a variable-length number, four or eight bytes, or a length
/// and as many bytes. https://protobuf.dev/programming-guides/encoding.
/// </summary>
public sealed class ProtobufWriter
{
    const int Number = 0, EightBytes = 1, Sized = 2, FourBytes = 5;

    readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    /// <summary>Writes a whole number.</summary>
    public void Integer(int field, long value)
    {
        Key(field, Number);
        Variable((ulong)value);
    }

    /// <summary>Writes a 64-bit float.</summary>
    public void Double(int field, double value)
    {
        Key(field, EightBytes);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        buffer.Write(bytes);
    }

    /// <summary>Writes a 32-bit float.</summary>
    public void Single(int field, float value)
    {
        Key(field, FourBytes);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        buffer.Write(bytes);
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Key(field, Sized);
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

    void Key(int field, int type) => Variable(((ulong)field << 3) | (uint)type);

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
