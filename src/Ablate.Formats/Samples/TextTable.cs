using System.Text.Unicode;
using Ablate.Formats.Images;

namespace Ablate.Formats.Samples;

/// <summary>Recognizes a table in a text file, whatever its name ends in: it is no image and no markup, and its first line is divided into cells.</summary>
static class TextTable
{
    /// <summary>Bytes that are looked at.</summary>
    const int Looked = 1 << 16;

    /// <summary>Whether the file at <paramref name="path"/> is one.</summary>
    /// <exception cref="DataFileException">There is no such file, or it is forbidden.</exception>
    public static bool Is(string path) => InputFile.Guarded(path, path =>
    {
        using Stream file = InputFile.Open(path);
        var bytes = new byte[Looked];
        return Is(bytes.AsSpan(0, file.ReadAtLeast(bytes, Looked, throwOnEndOfStream: false)));
    });

    static bool Is(ReadOnlySpan<byte> start)
    {
        int end = start.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? start : start[..end];
        return !ImageFile.IsImage(start) && line is not [(byte)'<' or (byte)'{', ..] && line.IndexOfAny(",;\t|"u8) >= 0
            && line.IndexOfAnyInRange((byte)0, (byte)8) < 0 && Utf8.IsValid(line);
    }
}
