using System.Buffers.Binary;

namespace Ablate.Formats.Hdf5;

/// <summary>Numbers of whatever width and order of bytes, out of their bytes.</summary>
static class NumberDecoder
{
    /// <summary>The numbers as 32-bit floats, rounded where they are wider.</summary>
    public static float[] Floats(Datatype type, ReadOnlySpan<byte> bytes)
    {
        var values = new float[bytes.Length / type.Size];
        Func<ulong, double> decode = Decoder(type);
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)decode(Bits(type, bytes.Slice(i * type.Size, type.Size)));
        return values;
    }

    /// <summary>The numbers as doubles.</summary>
    public static double[] Doubles(Datatype type, ReadOnlySpan<byte> bytes)
    {
        var values = new double[bytes.Length / type.Size];
        Func<ulong, double> decode = Decoder(type);
        for (int i = 0; i < values.Length; i++)
            values[i] = decode(Bits(type, bytes.Slice(i * type.Size, type.Size)));
        return values;
    }

    /// <summary>Whole numbers; those of 64 bits without sign that are too large wrap around.</summary>
    public static long[] Integers(Datatype type, ReadOnlySpan<byte> bytes)
    {
        var values = new long[bytes.Length / type.Size];
        for (int i = 0; i < values.Length; i++)
            values[i] = Integer(type, Bits(type, bytes.Slice(i * type.Size, type.Size)));
        return values;
    }

    /// <summary>Whether numbers of <paramref name="type"/> can be read.</summary>
    public static bool Knows(Datatype type) => type.Size <= 8 && (type.Class == DatatypeClass.Float ? type.Layout!.Fits(type.Size) : type.IsNumber);

    static Func<ulong, double> Decoder(Datatype type) => type switch
    {
        { Class: DatatypeClass.Float, Layout: { } layout } => layout.Decode,
        { IsSigned: true } => bits => Integer(type, bits),
        _ => bits => (ulong)Integer(type, bits),
    };

    /// <summary>The bits that count, with the sign spread over the upper ones.</summary>
    static long Integer(Datatype type, ulong bits)
    {
        int unused = 64 - type.Precision;
        ulong upper = bits >> type.FirstBit << unused;
        return type.IsSigned ? (long)upper >> unused : (long)(upper >> unused);
    }

    static ulong Bits(Datatype type, ReadOnlySpan<byte> element) => (type.Size, type.IsBigEndian) switch
    {
        (1, _) => element[0],
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(element),
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(element),
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(element),
        (4, true) => BinaryPrimitives.ReadUInt32BigEndian(element),
        (8, false) => BinaryPrimitives.ReadUInt64LittleEndian(element),
        (8, true) => BinaryPrimitives.ReadUInt64BigEndian(element),
        _ => OddBits(type, element),
    };

    static ulong OddBits(Datatype type, ReadOnlySpan<byte> element)
    {
        ulong bits = 0;
        for (int i = 0; i < element.Length; i++)
            bits = bits << 8 | element[type.IsBigEndian ? i : element.Length - 1 - i];
        return bits;
    }
}
