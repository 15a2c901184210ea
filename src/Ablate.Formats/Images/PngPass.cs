namespace Ablate.Formats.Images;

/// <summary>
/// A pass over a PNG image: the pixels from (<paramref name="Top"/>, <paramref name="Left"/>) in steps of <paramref name="Down"/> and
/// <paramref name="Right"/>. W3C PNG, third edition, section 8.
/// </summary>
/// <param name="Top">Row of the first pixel.</param>
/// <param name="Left">Column of the first pixel.</param>
/// <param name="Down">Rows from one to the next.</param>
/// <param name="Right">Columns from one to the next.</param>
readonly record struct PngPass(int Top, int Left, int Down, int Right)
{
    /// <summary>Every pixel in turn.</summary>
    public static IReadOnlyList<PngPass> Single { get; } = [new(0, 0, 1, 1)];

    /// <summary>The passes of an interlaced image, coarse to fine, named after their inventor Adam M. Costello.</summary>
    public static IReadOnlyList<PngPass> Adam7 { get; } =
    [
        new(0, 0, 8, 8), new(0, 4, 8, 8), new(4, 0, 8, 4), new(0, 2, 4, 4), new(2, 0, 4, 2), new(0, 1, 2, 2), new(1, 0, 2, 1),
    ];

    /// <summary>Rows of an image of <paramref name="height"/> rows that the pass visits.</summary>
    public int Rows(int height) => height <= Top ? 0 : (height - Top - 1) / Down + 1;

    /// <summary>Columns of an image of <paramref name="width"/> columns that the pass visits.</summary>
    public int Columns(int width) => width <= Left ? 0 : (width - Left - 1) / Right + 1;
}
