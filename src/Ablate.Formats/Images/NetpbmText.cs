namespace Ablate.Formats.Images;

/// <summary>
/// The numbers that a netpbm file writes as text, apart by white space; a comment goes from # to the end of its line and counts as white
/// space, as in the netpbm library, which allows comments among the samples too.
/// </summary>
ref struct NetpbmText(string path, ReadOnlySpan<byte> file, int start)
{
    const int MostDigits = 9;

    readonly ReadOnlySpan<byte> file = file;
    int position = start;

    /// <summary>What follows, unread.</summary>
    public readonly ReadOnlySpan<byte> Rest => file[position..];

    /// <summary>The next number, which is the <paramref name="meaning"/>.</summary>
    /// <exception cref="DataFileException">Something else is there, or nothing.</exception>
    public int Number(string meaning)
    {
        int number = Digit(meaning);
        for (int digits = 1; position < file.Length && char.IsAsciiDigit((char)file[position]); digits++)
        {
            if (digits == MostDigits)
                throw new DataFileException(path, $"damaged: the {meaning} at byte {position - digits} has more than {MostDigits} digits.");
            number = 10 * number + file[position++] - '0';
        }
        return number;
    }

    /// <summary>The next digit, which is a number of its own, as in the bits of a plain PBM file.</summary>
    /// <exception cref="DataFileException">Something else is there, or nothing.</exception>
    public int Digit(string meaning)
    {
        while (SkipWhiteSpace())
        {
        }
        if (position == file.Length)
            throw new DataFileException(path, $"the file ends too early, before the {meaning}; it is truncated.");
        return char.IsAsciiDigit((char)file[position])
            ? file[position++] - '0'
            : throw new DataFileException(path, $"damaged: the {meaning} should stand at byte {position}, not {Convert.ToHexString([file[position]])}.");
    }

    /// <summary>Skips the one character of white space that must stand here, or a comment up to and with the end of its line.</summary>
    /// <exception cref="DataFileException">Something else is there, or nothing.</exception>
    public void WhiteSpace()
    {
        if (!SkipWhiteSpace())
            throw new DataFileException(path, $"damaged or truncated: white space is missing at byte {position}.");
    }

    /// <summary>Refuses anything but white space from here on.</summary>
    public void Finish()
    {
        while (SkipWhiteSpace())
        {
        }
        if (position < file.Length)
            throw new DataFileException(path, $"it goes on after its last pixel, at byte {position}.");
    }

    bool SkipWhiteSpace()
    {
        if (position == file.Length)
            return false;
        if (file[position] == '#')
        {
            int length = Rest.IndexOfAny((byte)'\n', (byte)'\r');
            position = length < 0 ? file.Length : position + length + 1;
            return true;
        }
        bool white = file[position] is (byte)' ' or >= (byte)'\t' and <= (byte)'\r';
        if (white)
            position++;
        return white;
    }
}
