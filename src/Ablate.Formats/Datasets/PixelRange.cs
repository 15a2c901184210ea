namespace Ablate.Formats.Datasets;

/// <summary>What the numbers of a file say about how its pixels are written, if they are pixels.</summary>
enum PixelRange
{
    /// <summary>They are not pixels: a number is below 0 or above 255, missing, or above 1 and not whole.</summary>
    None,

    /// <summary>Whole numbers from 0 to 255, some above 1.</summary>
    Bytes,

    /// <summary>Only 0 and 1: black and white, or flags of a table.</summary>
    Bits,

    /// <summary>Fractions from 0 to 1, all of them bytes divided by 255.</summary>
    DividedBytes,

    /// <summary>Fractions from 0 to 1, some of which are not bytes divided by 255.</summary>
    Fractions,
}
