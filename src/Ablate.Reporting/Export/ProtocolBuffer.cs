using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Ablate.Reporting.Export;

/// <summary>
/// The fields of a message in the wire format of protocol buffers: for each its number times 8 plus its kind, then the value. Kinds: 0
/// a number in groups of seven bits, 1 eight bytes, 2 a length and so many bytes, 5 four bytes. protobuf.dev, "Encoding".
/// </summary>
sealed class ProtocolBuffer
{
    readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>A whole number of at least 0.</summary>
    public void Integer(int field, long value)
    {
        Key(field, 0);
        Variable((ulong)value);
    }

    /// <summary>A number of eight bytes.</summary>
    public void Double(int field, double value)
    {
        Key(field, 1);
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(buffer, value);
        bytes.Write(buffer);
    }

    /// <summary>A number of four bytes.</summary>
    public void Single(int field, float value)
    {
        Key(field, 5);
        Span<byte> buffer = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(buffer, value);
        bytes.Write(buffer);
    }

    /// <summary>A text.</summary>
    public void Text(int field, string value) => Sized(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message inside this one.</summary>
    public void Message(int field, ProtocolBuffer message) => Sized(field, message.ToArray());

    /// <summary>All that was added.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    void Sized(int field, byte[] content)
    {
        Key(field, 2);
        Variable((ulong)content.Length);
        bytes.Write(content);
    }

    void Key(int field, int kind) => Variable((ulong)(field << 3 | kind));

    void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Write([(byte)(value | 0x80)]);
        bytes.Write([(byte)value]);
    }
}
