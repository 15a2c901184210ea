using System.Security.Cryptography;
using System.Text;

namespace Ablate.Formats.Datasets;

/// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
public static class Checksum
{
    /// <summary>The checksum of the file at <paramref name="path"/>, which may be a pipe.</summary>
    public static string OfFile(string path)
    {
        using Stream file = InputFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The checksum of <paramref name="text"/> in UTF-8.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
