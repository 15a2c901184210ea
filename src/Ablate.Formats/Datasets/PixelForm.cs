using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>
/// How the files of a dataset write their pixels: as bytes, or as bytes divided by 255. Divided pixels are turned back into bytes, so both forms
/// train the same network.
/// </summary>
/// <remarks>
/// A file of only 0 and 1 is black and white, or flags: its numbers become the bytes 0 and 255, so that they enter a network as 0 and 1. If the
/// other file of the dataset has larger whole numbers, they stay the bytes 0 and 1.
/// </remarks>
/// <param name="WereDivided">Whether the pixels of the training file are divided by 255.</param>
/// <param name="BitsAreBytes">Whether a file of only 0 and 1 holds the bytes 0 and 1.</param>
sealed record PixelForm(bool WereDivided, bool BitsAreBytes)
{
    /// <summary>The form of the training and the test file; null if one of them holds numbers that are not pixels.</summary>
    /// <exception cref="DataFileException">One seems to have been divided by 255 and the other not.</exception>
    public static PixelForm? Of(string path, PixelRange training, string testPath, PixelRange test)
    {
        if ((training, test) is (PixelRange.Bytes, PixelRange.Fractions) or (PixelRange.Fractions, PixelRange.Bytes))
            throw new DataFileException(
                testPath,
                $"its features are {Named(test)}, those of {path} are {Named(training)}. Divide those of both files or of none; "
                + "`features: numbers` takes all as they are.");
        return IsNone(training) || IsNone(test)
            ? null
            : new PixelForm(training != PixelRange.Bytes && (training, test) is not (PixelRange.Bits, PixelRange.Bytes),
                training == PixelRange.Bytes || test == PixelRange.Bytes);
    }

    /// <summary>The pixels <paramref name="values"/> of a file of <paramref name="range"/> as bytes, <paramref name="width"/> for each sample.</summary>
    public ByteFeatures Features(float[] values, PixelRange range, int width)
    {
        bool asTheyAre = range == PixelRange.Bytes || (range == PixelRange.Bits && BitsAreBytes);
        return new ByteFeatures(asTheyAre ? Array.ConvertAll(values, value => (byte)value) : Pixels.Restored(values), width) { WereDivided = WereDivided };
    }

    static bool IsNone(PixelRange range) => range is PixelRange.None or PixelRange.Fractions;

    static string Named(PixelRange range) => range == PixelRange.Bytes ? "whole numbers from 0 to 255" : "fractions from 0 to 1";
}
