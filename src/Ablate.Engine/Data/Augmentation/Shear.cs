using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Slants the image as handwriting slants: each row moves by tan(angle) times its height above the centre, with an angle uniform between plus and minus
/// the largest one.
/// </summary>
/// <remarks>Like torchvision's shear with one number; the setting of Keras' RandomShear is the tangent and not the angle.</remarks>
public sealed record Shear : AffineAugmentation
{
    /// <summary>The largest angle in degrees, below 90. Default 15, as in Ciresan, Meier, Gambardella and Schmidhuber 2010, arXiv:1003.0358.</summary>
    public double Angle { get; init; } = 15;

    internal override int Stream => 3;

    /// <summary>Reads the settings.</summary>
    public static Shear Read(SettingsReader reader, Shear defaults) => new()
    {
        Angle = reader.Number(
            "angle", defaults.Angle, new NumberRange(0, 90, MaximumExcluded: true),
            "largest angle in degrees by which uprights lean, to either side"),
    };

    internal override AffineMap Draw(SampleShape shape, ImageDraws draws) => AffineMap.Shear(ImageDraws.Symmetric(draws.Block(0).X0) * Angle);
}
