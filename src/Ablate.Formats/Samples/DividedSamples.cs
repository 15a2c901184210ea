using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Formats.Samples;

/// <summary>Samples from 0 to 1 for a model that takes pixels from 0 to 255: they were divided by 255 before they were written.</summary>
static class DividedSamples
{
    /// <summary><paramref name="samples"/> as a model with the scale <paramref name="scale"/> takes them: multiplied by 255 if they were divided.</summary>
    public static NumberFeatures AsTaken(NumberFeatures samples, InputScale scale)
    {
        PixelRange range = scale.TakesPixels ? Pixels.RangeOf(samples.Values) : PixelRange.None;
        return range switch
        {
            PixelRange.Bits or PixelRange.DividedBytes => With(samples, Array.ConvertAll(Pixels.Restored(samples.Values), pixel => (float)pixel)),
            PixelRange.Fractions => With(samples, Array.ConvertAll(samples.Values, value => byte.MaxValue * value)),
            _ => samples,
        };
    }

    static NumberFeatures With(NumberFeatures samples, float[] values) =>
        new(values, samples.Width) { Names = samples.Names, Missing = samples.Missing, WereDivided = true };
}
