using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ablate.Formats;

namespace Ablate.Studies.Results;

/// <summary>
/// JSON objects that carry their own SHA-256: the first property, "sha256", is that of the text of the object without it. A file that was cut off or
/// changed anywhere is never taken for a whole one.
/// </summary>
public static class SealedJson
{
    const string Start = "{\"sha256\":\"";
    const int DigestLength = 64;

    /// <summary>Writes <paramref name="value"/> to <paramref name="path"/>, completely or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        string text = JsonSerializer.Serialize(value, type);
        AtomicFile.WriteText(path, $"{Start}{Digest(text)}\",{text[1..]}");
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DataFileException">The file is not the one that was written.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type) => InputFile.Guarded(path, path =>
    {
        string text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
        int body = Start.Length + DigestLength + 2;
        if (!text.StartsWith(Start, StringComparison.Ordinal) || text.Length < body)
            throw new DataFileException(path, "the file is damaged: it does not begin with its SHA-256.");
        string rest = "{" + text[body..];
        if (text[Start.Length..(Start.Length + DigestLength)] != Digest(rest) || text[(body - 2)..body] != "\",")
            throw new DataFileException(path, "the file is damaged: its content is not that of its SHA-256.");
        try
        {
            return JsonSerializer.Deserialize(rest, type) ?? throw new DataFileException(path, "the file is empty.");
        }
        catch (JsonException e)
        {
            throw new DataFileException(path, $"the file is of another version: {e.Message}", e);
        }
    });

    static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
