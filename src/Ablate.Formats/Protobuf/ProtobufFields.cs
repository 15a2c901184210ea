using System.Buffers.Binary;
using System.Text;

namespace Ablate.Formats.Protobuf;

/// <summary>
/// The fields of one Protocol Buffers message, in the order of the file: key = number * 8 + type, then a variable-length number, four or eight
/// bytes, or a length and as many bytes. https://protobuf.dev/programming-guides/encoding.
/// </summary>
/// <remarks>
/// Messages are slices of the file, so nothing is copied and nothing can be larger than the file. Google.Protobuf would want the classes that it
/// generates of the whole ONNX schema, or copies every message inside a message.
/// </remarks>
sealed class ProtobufFields(ReadOnlyMemory<byte> message)
{
    int position;
    bool hasLength;

    /// <summary>The number of the current field.</summary>
    public int Number { get; private set; }

    /// <summary>The current field as a whole number: -1 is written as one of 64 bits.</summary>
    public long Integer { get; private set; }

    /// <summary>The current field as bytes, or as a message within this one.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The current field as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>The current field as a 32-bit float.</summary>
    public float Single => BitConverter.Int32BitsToSingle((int)Integer);

    /// <summary>Goes to the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public bool Next()
    {
        if (position >= message.Length)
            return false;
        ulong key = Variable();
        (Number, Bytes, Integer) = ((int)Math.Min(key >> 3, int.MaxValue), default, 0);
        hasLength = (key & 7) == 2;
        if (Number == 0)
            throw new InvalidDataException("a field has no number.");
        switch (key & 7)
        {
            case 0:
                Integer = (long)Variable();
                break;
            case 1:
                Bytes = Take(8);
                Integer = BinaryPrimitives.ReadInt64LittleEndian(Bytes.Span);
                break;
            case 2:
                Bytes = Take(Variable());
                break;
            case 5:
                Bytes = Take(4);
                Integer = BinaryPrimitives.ReadInt32LittleEndian(Bytes.Span);
                break;
            default:
                throw new InvalidDataException($"field {Number} is of the unknown type {key & 7}.");
        }
        return true;
    }

    /// <summary>The whole numbers of a repeated field, of which this is one, or several packed.</summary>
    public void AddIntegersTo(List<long> numbers)
    {
        if (!hasLength)
        {
            numbers.Add(Integer);
            return;
        }
        var packed = new ProtobufFields(Bytes);
        while (packed.position < Bytes.Length)
            numbers.Add((long)packed.Variable());
    }

    ReadOnlyMemory<byte> Take(ulong length)
    {
        if (length > (ulong)(message.Length - position))
            throw new InvalidDataException($"field {Number} is {length} bytes long, but {message.Length - position} are left.");
        position += (int)length;
        return message.Slice(position - (int)length, (int)length);
    }

    ulong Variable()
    {
        const int longest = 10;
        ulong value = 0;
        ReadOnlySpan<byte> bytes = message.Span;
        for (int i = 0; i < longest; i++)
        {
            if (position >= bytes.Length)
                throw new InvalidDataException("it ends within a number.");
            byte part = bytes[position++];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException("a number is too long.");
    }
}
