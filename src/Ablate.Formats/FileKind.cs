using System.IO.Compression;

namespace Ablate.Formats;

/// <summary>What a file is, told from its first bytes, whatever its name says. Text and what begins with nothing of its own are not told.</summary>
/// <param name="Description">With an article, for messages.</param>
sealed record FileKind(string Description)
{
    /// <summary>As many bytes as the longest beginning that is known.</summary>
    const int Longest = 16;

    /// <summary>A PNG image.</summary>
    public static FileKind Png { get; } = new("a PNG image");

    /// <summary>The files of MNIST.</summary>
    public static FileKind Idx { get; } = new("an IDX file");

    /// <summary>NPZ, .keras, and much else.</summary>
    public static FileKind Zip { get; } = new("a ZIP file, as .npz, .keras and .xlsx files are");

    /// <summary>Keras' .h5.</summary>
    public static FileKind Hdf5 { get; } = new("an HDF5 file, as Keras' .h5 files are");

    /// <summary>The length of a header, and the header.</summary>
    public static FileKind Safetensors { get; } = new("a safetensors file");

    static readonly FileKind npy = new("a NumPy array (.npy)"), gzip = new("a gzip file"), jpeg = new("a JPEG image"), gif = new("a GIF image"),
        pickle = new("a Python pickle"), excel = new("an Excel workbook (.xls)"), parquet = new("a Parquet file"), pdf = new("a PDF file"),
        utf16 = new("text in UTF-16, which must be saved as UTF-8");

    /// <summary>What begins with <paramref name="start"/>; null if that is not told.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> start) => start switch
    {
        // First, since the length of a header may look like anything.
        [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] => Safetensors,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => Hdf5,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zip,
        [0, 0, >= 8 and <= 14, >= 1 and <= 4, ..] => Idx,
        [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => npy,
        [0x1F, 0x8B, 8, ..] => gzip,
        [0xFF, 0xD8, 0xFF, ..] => jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => gif,
        [0x80, >= 2 and <= 5, ..] => pickle,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => excel,
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', < (byte)' ', ..] => parquet,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => pdf,
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => utf16,
        _ => Utf16Text.Is(start) ? utf16 : null,
    };

    /// <summary>What the file at <paramref name="path"/> is, or the one in it if it is compressed by gzip; null if that is not told.</summary>
    /// <exception cref="DataFileException">There is no such file, or it is forbidden.</exception>
    public static FileKind? OfFile(string path) => InputFile.Guarded(path, path =>
    {
        using Stream file = InputFile.Open(path);
        FileKind? kind = Of(file);
        if (kind != gzip)
            return kind;
        file.Position = 0;
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        return Of(unzipped);
    });

    /// <summary>Refuses a file that is something else than <paramref name="what"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind that it should be; null for text.</param>
    /// <param name="what">What it should be, with an article.</param>
    /// <exception cref="DataFileException">It is of another kind, there is none, or it is forbidden.</exception>
    public static void Expect(string path, FileKind? kind, string what)
    {
        if (OfFile(path) is { } found && found != kind)
            throw new DataFileException(path, $"this is {found.Description}, not {what}.");
    }

    static FileKind? Of(Stream stream)
    {
        Span<byte> start = stackalloc byte[Longest];
        return Of(start[..stream.ReadAtLeast(start, Longest, throwOnEndOfStream: false)]);
    }
}
