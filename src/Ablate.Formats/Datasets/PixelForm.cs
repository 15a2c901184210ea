using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>
/// How the files of a dataset have their pixels: as bytes, or divided by 255 beforehand, which become the same bytes again. So a file that was
/// divided trains the same network as one that was not.
/// </summary>
/// <remarks>
/// 0 and 1 alone are black and white, or flags, and become 0 and 255, so that they enter a network as 0 and 1. Beside another file with larger whole
/// numbers they stay what they are.
/// </remarks>
/// <param name="WereDivided">Whether the training file has them divided by 255.</param>
/// <param name="BitsAreBytes">Whether 0 and 1 are the bytes 0 and 1.</param>
sealed record PixelForm(bool WereDivided, bool BitsAreBytes)
{
    /// <summary>The form of two files; null if they hold other numbers than pixels.</summary>
    /// <exception cref="DataFileException">One of them was divided, as it seems, and the other was not.</exception>
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

    /// <summary>The features whose numbers are <paramref name="values"/>, as bytes.</summary>
    public ByteFeatures Features(float[] values, PixelRange range, int width)
    {
        bool asTheyAre = range == PixelRange.Bytes || (range == PixelRange.Bits && BitsAreBytes);
        return new ByteFeatures(asTheyAre ? Array.ConvertAll(values, value => (byte)value) : Pixels.Restored(values), width) { WereDivided = WereDivided };
    }

    static bool IsNone(PixelRange range) => range is PixelRange.None or PixelRange.Fractions;

    static string Named(PixelRange range) => range == PixelRange.Bytes ? "whole numbers from 0 to 255" : "fractions from 0 to 1";
}
