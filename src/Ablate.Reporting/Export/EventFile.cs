using System.Buffers.Binary;
using Ablate.Formats.Protobuf;

namespace Ablate.Reporting.Export;

/// <summary>
/// An event file of TensorBoard: a list of records, each its length (64 bits, low byte first), the masked check of the length, the
/// bytes, and their masked check; a mask is ((check rotated right by 15) + 0xA282EAD8) mod 2^32. TensorFlow, "TFRecord" and
/// event.proto. A record is the protocol buffer <c>Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }</c> with
/// <c>Summary { repeated Value value = 1; }</c> and <c>Value { string tag = 1; float simple_value = 2; }</c>.
/// </summary>
public static class EventFile
{
    const uint Mask = 0xA282EAD8;

    /// <summary>Begins a file: its first event names the version of the format.</summary>
    public static void Begin(Stream stream, DateTimeOffset time)
    {
        ProtobufWriter record = Event(time, 0);
        record.Text(3, "brain.Event:2");
        WriteRecord(stream, record.Written);
    }

    /// <summary>Adds one number.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="time">When it was measured.</param>
    /// <param name="step">The epoch.</param>
    /// <param name="tag">What it is: "accuracy/validation".</param>
    /// <param name="value">The number.</param>
    public static void Add(Stream stream, DateTimeOffset time, long step, string tag, double value)
    {
        ProtobufWriter record = Event(time, step);
        record.Message(5, summary => summary.Message(1, scalar =>
        {
            scalar.Text(1, tag);
            scalar.Single(2, (float)value);
        }));
        WriteRecord(stream, record.Written);
    }

    static ProtobufWriter Event(DateTimeOffset time, long step)
    {
        var record = new ProtobufWriter();
        record.Double(1, (time - DateTimeOffset.UnixEpoch).TotalSeconds);
        record.Integer(2, step);
        return record;
    }

    static void WriteRecord(Stream stream, ReadOnlySpan<byte> record)
    {
        Span<byte> length = stackalloc byte[8], check = stackalloc byte[4];
        BinaryPrimitives.WriteInt64LittleEndian(length, record.Length);
        stream.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(length));
        stream.Write(check);
        stream.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(record));
        stream.Write(check);
    }

    static uint Masked(ReadOnlySpan<byte> bytes) => uint.RotateRight(Crc32C.Of(bytes), 15) + Mask;
}
