using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>Mirrors some images. Good for photographs and clothes; a mirrored digit is none.</summary>
/// <remarks>Keras' RandomFlip mirrors both ways by default; torchvision has a class for each way.</remarks>
public sealed record Flip : AffineAugmentation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Flip> Dialects { get; } = new(keras: new Flip { Vertical = 0.5 }, torch: new Flip(), paper: new Flip());

    /// <summary>The share of images whose left and right are exchanged. Default 0.5.</summary>
    public double Horizontal { get; init; } = 0.5;

    /// <summary>The share of images whose top and bottom are exchanged. Default 0.</summary>
    public double Vertical { get; init; }

    internal override int Stream => 4;

    /// <summary>Reads the settings.</summary>
    public static Flip Read(SettingsReader reader, Flip defaults) => new()
    {
        Horizontal = reader.Number("horizontal", defaults.Horizontal, NumberRange.Fraction, "share of images whose left and right are exchanged"),
        Vertical = reader.Number("vertical", defaults.Vertical, NumberRange.Fraction, "share of images whose top and bottom are exchanged"),
    };

    internal override AffineMap Draw(SampleShape shape, ImageDraws draws)
    {
        (uint x0, uint x1, _, _) = draws.Block(0);
        return AffineMap.Flip(Philox.Fraction(x0) < Horizontal, Philox.Fraction(x1) < Vertical);
    }
}
