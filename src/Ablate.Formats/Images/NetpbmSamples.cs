using System.Buffers.Binary;

namespace Ablate.Formats.Images;

/// <summary>
/// Reads the samples of a netpbm image one after another: numbers in text; bits, 1 for black, in rows of whole bytes; or numbers of one
/// byte, or two, big-endian, if white is above 255.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="kind">How they are written.</param>
/// <param name="white">The largest value.</param>
/// <param name="text">The file, read up to the first sample.</param>
ref struct NetpbmSamples(string path, NetpbmKind kind, int white, NetpbmText text)
{
    readonly ReadOnlySpan<byte> binary = text.Rest;
    readonly int sampleBytes = white > 255 ? 2 : 1;
    NetpbmText text = text;

    /// <summary>Samples read, counting the bits that fill up a row.</summary>
    int position;

    readonly bool IsText => kind <= NetpbmKind.PlainColour;

    /// <summary>Refuses a file that cannot hold <paramref name="height"/> rows of <paramref name="width"/> samples, before memory is taken for them.</summary>
    /// <exception cref="DataFileException">It is too short, or, in binary, too long.</exception>
    public readonly void CheckLength(long height, long width)
    {
        long length = kind switch
        {
            NetpbmKind.PlainBits => height * width,
            NetpbmKind.PlainGrey or NetpbmKind.PlainColour => 2 * height * width - 1,
            NetpbmKind.Bits => height * ((width + 7) / 8),
            _ => height * width * sampleBytes,
        };
        if (binary.Length < length)
            throw new DataFileException(
                path,
                $"damaged or truncated: {height} rows of {width} samples take {(IsText ? "at least " : "")}{length} bytes, but only "
                + $"{binary.Length} follow its header.");
        if (!IsText && binary.Length > length)
            throw new DataFileException(path, $"it goes on after the {length} bytes of samples that its header announces.");
    }

    /// <summary>Bits that fill up the row before are passed over.</summary>
    public void BeginRow() => position = kind == NetpbmKind.Bits ? (position + 7) / 8 * 8 : position;

    /// <summary>The next sample, from 0, black, to white.</summary>
    /// <exception cref="DataFileException">It is above white, or no number.</exception>
    public int Next()
    {
        int value = kind switch
        {
            NetpbmKind.PlainBits => 1 - text.Digit("next bit"),
            NetpbmKind.PlainGrey or NetpbmKind.PlainColour => text.Number("next sample"),
            NetpbmKind.Bits => 1 - (binary[position / 8] >> (7 - position % 8) & 1),
            _ when sampleBytes == 2 => BinaryPrimitives.ReadUInt16BigEndian(binary[(2 * position)..]),
            _ => binary[position],
        };
        position++;
        if (value >= 0 && value <= white)
            return value;
        string what = kind == NetpbmKind.PlainBits ? $"{1 - value}, not 0 or 1" : $"{value}, above the value of white, {white}";
        throw new DataFileException(path, $"damaged: sample {position - 1} is {what}.");
    }

    /// <summary>Refuses anything after the last sample; what follows binary ones was refused before.</summary>
    public void Finish()
    {
        if (IsText)
            text.Finish();
    }
}
