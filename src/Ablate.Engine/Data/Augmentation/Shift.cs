using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Moves the image: x + a, y + b with a and b uniform between -largest and largest. What comes in from outside is 0.
/// </summary>
/// <remarks>
/// Keras' RandomTranslation moves by fractions of pixels, which blurs a little; torchvision's RandomAffine rounds to whole pixels. A
/// setting says which.
/// </remarks>
public sealed record Shift : AffineAugmentation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Shift> Dialects { get; } = new(keras: new Shift(), torch: new Shift { WholePixels = true }, paper: new Shift());

    /// <summary>The largest shift to the left or right. Default 10 % of the width.</summary>
    public Distance Horizontal { get; init; } = new(10, IsPercentage: true);

    /// <summary>The largest shift up or down; null, the default, for the same as <see cref="Horizontal"/>.</summary>
    public Distance? Vertical { get; init; }

    /// <summary>Whether shifts are rounded to whole pixels. Default false.</summary>
    public bool WholePixels { get; init; }

    internal override int Stream => 0;

    /// <summary>Reads the settings.</summary>
    public static Shift Read(SettingsReader reader, Shift defaults) => new()
    {
        Horizontal = reader.Parsed(
            "horizontal", defaults.Horizontal.ToString(), Distance.Type, "largest shift to the left or right, in pixels or per cent of the width",
            Distance.Parse) ?? defaults.Horizontal,
        Vertical = reader.Parsed(
            "vertical", defaults.Vertical?.ToString(), Distance.Type, "largest shift up or down; without it, the same as horizontal", Distance.Parse),
        WholePixels = reader.Flag("whole_pixels", defaults.WholePixels, "whether shifts are rounded to whole pixels, as in PyTorch"),
    };

    internal override AffineMap Draw(SampleShape shape, ImageDraws draws)
    {
        (uint x0, uint x1, _, _) = draws.Block(0);
        double right = ImageDraws.Symmetric(x0) * Horizontal.Pixels(shape.Width);
        double down = ImageDraws.Symmetric(x1) * (Vertical ?? Horizontal).Pixels(shape.Height);
        return WholePixels ? AffineMap.Shift(Math.Round(right), Math.Round(down)) : AffineMap.Shift(right, down);
    }
}
