using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Formats.Samples;

/// <summary>Recognizes samples from 0 to 1 for a model that takes pixels from 0 to 255: they were divided by 255 before they were written.</summary>
static class DividedSamples
{
    /// <summary>In samples of fewer numbers, only 0 and 1 are as likely small counts, or answers of yes and no, as a drawing in black and white.</summary>
    const int FewestPixels = 64;

    /// <summary><paramref name="samples"/> as a model takes them: multiplied by 255 if they were divided.</summary>
    /// <param name="samples">Numbers as the file has them.</param>
    /// <param name="scale">How the model scales its inputs.</param>
    /// <param name="shape">The shape of its samples.</param>
    public static NumberFeatures AsTaken(NumberFeatures samples, InputScale scale, SampleShape shape)
    {
        // The scale of a table with a single column looks like that of pixels.
        bool takesPixels = scale.TakesPixels && (shape.Size > 1 || scale.WereDivided);
        PixelRange range = takesPixels ? Pixels.RangeOf(samples.Values) : PixelRange.None;
        bool bitsAreBlackAndWhite = scale.WereDivided || (shape.Height > 1 && shape.Size >= FewestPixels);
        return range switch
        {
            PixelRange.Bits when !bitsAreBlackAndWhite => samples,
            PixelRange.Bits or PixelRange.DividedBytes => With(samples, Array.ConvertAll(Pixels.Restored(samples.Values), pixel => (float)pixel)),
            PixelRange.Fractions => With(samples, Array.ConvertAll(samples.Values, value => byte.MaxValue * value)),
            _ => samples,
        };
    }

    static NumberFeatures With(NumberFeatures samples, float[] values) =>
        new(values, samples.Width) { Names = samples.Names, Missing = samples.Missing, WereDivided = true };
}
