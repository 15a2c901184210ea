namespace Ablate.Tests.Formats.Images;

/// <summary>The images in Data, which its README describes.</summary>
static class TestImages
{
    static readonly string[] endings = [".png", ".pbm", ".pgm", ".ppm", ".bmp"];

    /// <summary>The names of all of them, in ordinal order.</summary>
    public static string[] Names { get; } = [.. Directory.GetFiles(Path(""))
        .Where(path => endings.Contains(System.IO.Path.GetExtension(path)))
        .Select(path => System.IO.Path.GetFileName(path))
        .Order(StringComparer.Ordinal)];

    public static string Path(string name) => RepositoryFiles.Path("tests", "Ablate.Tests", "Formats", "Images", "Data", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));
}
