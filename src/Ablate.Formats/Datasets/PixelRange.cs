namespace Ablate.Formats.Datasets;

/// <summary>What the numbers of a file say about how its pixels are written, if they are pixels.</summary>
enum PixelRange
{
    /// <summary>They are none: a number is below 0 or above 255, missing, or a fraction above 1.</summary>
    None,

    /// <summary>Whole numbers from 0 to 255, some above 1.</summary>
    Bytes,

    /// <summary>0 and 1 alone: black and white, or flags of a table.</summary>
    Bits,

    /// <summary>From 0 to 1, with fractions, and all of them bytes divided by 255.</summary>
    DividedBytes,

    /// <summary>From 0 to 1, with fractions that are no bytes divided by 255.</summary>
    Fractions,
}
