namespace Ablate.Formats.Images;

/// <summary>Describes files that cannot be read as images: what they are, told by their first bytes, and what to do.</summary>
static class ForeignImage
{
    const string Kinds = "PNG, PGM, PPM, PBM or BMP";

    /// <summary>The message about a file that begins with <paramref name="file"/>.</summary>
    public static string Describe(ReadOnlySpan<byte> file)
    {
        if (Kind(file) is { } kind)
            return $"this is a {kind} image, which is not read here. Convert it to PNG, for instance with ImageMagick (magick old.xyz new.png), and take the "
                + "original out of the folder.";
        if (FileKind.Of(file) is { } other)
            return $"this is {other.Description}, not an image of a kind that is read, {Kinds}.";
        return $"not an image of a kind that is read, {Kinds}: it begins with {Convert.ToHexString(file[..Math.Min(4, file.Length)])}.";
    }

    static string? Kind(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "JPEG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "GIF",
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "TIFF",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "WebP",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', ..] => "AVIF",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', ..] => "HEIF",
        [(byte)'P', (byte)'7', (byte)'\n', ..] => "PAM",
        _ => null,
    };
}
