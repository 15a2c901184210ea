using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Formats.Samples;

/// <summary>Samples from 0 to 1 for a model that takes pixels from 0 to 255: they were divided by 255 before they were written.</summary>
static class DividedSamples
{
    /// <summary>In fewer numbers than these 0 and 1 alone are as likely small counts, or answers of yes and no, as a drawing in black and white.</summary>
    const int FewestPixels = 64;

    /// <summary><paramref name="samples"/> as a model takes them: multiplied by 255 if they were divided.</summary>
    /// <param name="samples">Numbers as the file has them.</param>
    /// <param name="scale">How the model scales what it is shown.</param>
    /// <param name="shape">The shape of its samples.</param>
    public static NumberFeatures AsTaken(NumberFeatures samples, InputScale scale, SampleShape shape)
    {
        PixelRange range = scale.TakesPixels ? Pixels.RangeOf(samples.Values) : PixelRange.None;
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
