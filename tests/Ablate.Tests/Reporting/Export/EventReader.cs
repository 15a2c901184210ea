using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Ablate.Tests.Reporting.Export;

/// <summary>
/// Reads event files as TensorBoard does, from the descriptions of TFRecord and of the wire format of protocol buffers, with the processor's
/// CRC32C: nothing of the writer is used.
/// </summary>
static class EventReader
{
    /// <summary>The events of a file: time, step, version of the format, and tags with their values.</summary>
    public static IReadOnlyList<(double Time, long Step, string? Version, IReadOnlyList<(string Tag, float Value)> Scalars)> Read(byte[] file)
    {
        var events = new List<(double, long, string?, IReadOnlyList<(string, float)>)>();
        for (ReadOnlySpan<byte> rest = file; rest.Length > 0;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(rest));
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            byte[] record = rest.Slice(12, length).ToArray();
            Assert.Equal(Masked(record), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            rest = rest[(16 + length)..];

            (int Field, ulong Number, byte[] Bytes)[] fields = [.. Fields(record)];
            ulong Number(int field) => fields.Where(found => found.Field == field).Select(found => found.Number).FirstOrDefault();
            string? version = fields.Where(found => found.Field == 3).Select(found => Encoding.UTF8.GetString(found.Bytes)).FirstOrDefault();
            var scalars = fields.Where(found => found.Field == 5)
                .SelectMany(summary => Fields(summary.Bytes))
                .Where(found => found.Field == 1)
                .Select(value => Scalar(value.Bytes))
                .ToArray();
            events.Add((BitConverter.UInt64BitsToDouble(Number(1)), (long)Number(2), version, scalars));
        }
        return events;
    }

    static (string, float) Scalar(byte[] value)
    {
        (int Field, ulong Number, byte[] Bytes)[] fields = [.. Fields(value)];
        return (
            Encoding.UTF8.GetString(fields.Single(field => field.Field == 1).Bytes),
            BitConverter.UInt32BitsToSingle((uint)fields.Single(field => field.Field == 2).Number));
    }

    static IEnumerable<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] message)
    {
        int place = 0;
        while (place < message.Length)
        {
            ulong key = Variable(message, ref place);
            int field = (int)(key >> 3), kind = (int)(key & 7), size = kind switch { 1 => 8, 5 => 4, 2 => (int)Variable(message, ref place), _ => 0 };
            byte[] bytes = message[place..(place + size)];
            place += size;
            ulong number = kind switch
            {
                0 => Variable(message, ref place),
                1 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                5 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
                _ => 0,
            };
            yield return (field, number, bytes);
        }
    }

    static ulong Variable(byte[] message, ref int place)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[place++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint check = uint.MaxValue;
        foreach (byte next in bytes)
            check = BitOperations.Crc32C(check, next);
        check = ~check;
        return ((check >> 15) | (check << 17)) + 0xA282EAD8u;
    }
}
