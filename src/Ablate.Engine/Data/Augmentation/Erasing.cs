using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>What an erased rectangle is filled with.</summary>
public enum ErasingFill
{
    /// <summary>0.</summary>
    Zero,

    /// <summary>A random byte for each pixel.</summary>
    Random,
}

/// <summary>
/// Random erasing: in some images, overwrites a rectangle whose area is uniform between two shares of the image and whose position inside it is
/// uniform. Zhong, Zheng, Kang, Li and Yang 2020, "Random erasing data augmentation", arXiv:1708.04896.
/// </summary>
/// <remarks>
/// Implementations disagree on the shape. The paper draws height / width uniformly from 0.3 to 1 / 0.3, which makes tall rectangles
/// likelier than wide ones, and draws again if the rectangle does not fit, which makes small ones likelier than large ones; torchvision draws the
/// logarithm of height / width; Keras draws height and width independently. Here shorter / longer side is uniform from the aspect to 1,
/// tall and wide rectangles are equally likely, and one that does not fit is reshaped, so that its area stays as drawn.
/// </remarks>
public sealed record Erasing : Augmentation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Erasing> Dialects { get; } = new(
        keras: new Erasing { LargestArea = 0.33 }, torch: new Erasing { LargestArea = 0.33, Fill = ErasingFill.Zero }, paper: new Erasing());

    /// <summary>The probability that an image loses a rectangle. Default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    /// <summary>The smallest area of the rectangle, as a share of the image. Default 0.02.</summary>
    public double SmallestArea { get; init; } = 0.02;

    /// <summary>The largest area of the rectangle, as a share of the image. Default 0.4.</summary>
    public double LargestArea { get; init; } = 0.4;

    /// <summary>Shorter / longer side of the most elongated rectangle, above 0 and at most 1. Default 0.3.</summary>
    public double Aspect { get; init; } = 0.3;

    /// <summary>What the rectangle is filled with. Default random bytes.</summary>
    public ErasingFill Fill { get; init; } = ErasingFill.Random;

    internal override int Stream => 6;

    /// <summary>Reads the settings.</summary>
    public static Erasing Read(SettingsReader reader, Erasing defaults)
    {
        var settings = new Erasing
        {
            Probability = reader.Number("probability", defaults.Probability, NumberRange.Fraction, "share of images that lose a rectangle"),
            SmallestArea = reader.Number("smallest_area", defaults.SmallestArea, NumberRange.Fraction, "smallest share of the image that is erased"),
            LargestArea = reader.Number("largest_area", defaults.LargestArea, NumberRange.Fraction, "largest share of the image that is erased"),
            Aspect = reader.Number(
                "aspect", defaults.Aspect, new NumberRange(0, 1, MinimumExcluded: true),
                "shorter side of the longest rectangle, as a share of its longer one"),
            Fill = reader.Choice("fill", defaults.Fill, "what comes in its place"),
        };
        if (settings.SmallestArea > settings.LargestArea)
            reader.ReportAt(
                "smallest_area",
                $"smallest_area {NumberText.Of(settings.SmallestArea)} must be at most largest_area {NumberText.Of(settings.LargestArea)}.");
        return settings;
    }

    /// <summary>Overwrites a rectangle of <paramref name="image"/>, with the probability of the settings.</summary>
    internal void Erase(Span<byte> image, SampleShape shape, ImageDraws draws)
    {
        (uint whether, uint size, uint form, _) = draws.Block(0);
        if (Philox.Fraction(whether) >= Probability)
            return;
        double area = (SmallestArea + (LargestArea - SmallestArea) * Philox.Fraction(size)) * shape.Size;
        double elongation = ImageDraws.Symmetric(form), ratio = 1 - (1 - Aspect) * Math.Abs(elongation);
        double height = Math.Min(Math.Max(Math.Sqrt(elongation > 0 ? area / ratio : area * ratio), area / shape.Width), shape.Height);
        // The width compensates for the rounding of the height.
        int rows = Math.Clamp((int)Math.Round(height), 1, shape.Height);
        int columns = Math.Min((int)Math.Round(area / rows), shape.Width);
        (uint vertical, uint horizontal, _, _) = draws.Block(1);
        int top = ImageDraws.Whole(vertical, shape.Height - rows + 1), left = ImageDraws.Whole(horizontal, shape.Width - columns + 1);
        for (int row = 0; row < rows; row++)
        {
            Span<byte> line = image.Slice((top + row) * shape.Width + left, columns);
            if (Fill == ErasingFill.Zero)
                line.Clear();
            else
                FillAtRandom(line, draws, 2 + row * ((columns + 15) / 16));
        }
    }

    /// <summary>Fills <paramref name="line"/> with random bytes, sixteen from each block, beginning with <paramref name="block"/>.</summary>
    static void FillAtRandom(Span<byte> line, ImageDraws draws, int block)
    {
        for (int start = 0; start < line.Length; start += 16, block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = draws.Block(block);
            UInt128 bits = new(x3 | ((ulong)x2 << 32), x1 | ((ulong)x0 << 32));
            for (int i = start; i < Math.Min(start + 16, line.Length); i++, bits >>= 8)
                line[i] = (byte)bits;
        }
    }
}
