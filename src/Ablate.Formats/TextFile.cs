using System.Text;

namespace Ablate.Formats;

/// <summary>Reads text that people write: UTF-8, or what the mark at its beginning says.</summary>
public static class TextFile
{
    /// <summary>The text of the file at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">The file is missing, forbidden, or not UTF-8.</exception>
    public static string Read(string path) => InputFile.Guarded(path, path =>
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (Utf16Text.Is(bytes))
            throw new DataFileException(
                path,
                "this is text in UTF-16. Save the file as UTF-8: many editors ask for the encoding in \"Save as\", and PowerShell writes it with "
                + "`Out-File -Encoding utf8`.");
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes), utf8, detectEncodingFromByteOrderMarks: true, Math.Max(bytes.Length, 128));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            int line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new DataFileException(path, $"line {line}: there are bytes that are not UTF-8. Save the file as UTF-8.", e);
        }
    });
}
