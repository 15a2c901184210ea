namespace Ablate.Formats;

/// <summary>
/// Recognizes text in UTF-16 without a byte-order mark, as some programs of Windows write it: most of its letters are Latin, so that every other byte
/// is zero.
/// </summary>
public static class Utf16Text
{
    /// <summary>Fewer characters may be anything.</summary>
    const int FewestCharacters = 4;

    /// <summary>Whether <paramref name="bytes"/>, or the file that begins with them, are such text.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) && (Letters(bytes, 0) || Letters(bytes, 1));

    /// <summary>Whether Latin letters stand at every other byte from <paramref name="first"/>: those beside them are zero, at least most of them.</summary>
    static bool Letters(ReadOnlySpan<byte> bytes, int first)
    {
        int characters = bytes.Length / 2, latin = 0;
        for (int i = 0; i < characters; i++)
        {
            byte letter = bytes[2 * i + first], other = bytes[2 * i + 1 - first];
            if (other == 0 && letter < ' ' && letter is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
                return false;
            latin += other == 0 ? 1 : 0;
        }
        return characters >= FewestCharacters && latin > characters / 2;
    }
}
