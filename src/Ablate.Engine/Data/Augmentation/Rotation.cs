using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>Turns the image about its centre by an angle uniform between -largest and largest.</summary>
/// <remarks>Keras' RandomRotation counts in turns, torchvision in degrees, as here.</remarks>
public sealed record Rotation : AffineAugmentation
{
    /// <summary>The largest angle in degrees, up to 180. Default 15, as in Ciresan, Meier, Gambardella and Schmidhuber 2010, arXiv:1003.0358.</summary>
    public double Angle { get; init; } = 15;

    internal override int Stream => 1;

    /// <summary>Reads the settings.</summary>
    public static Rotation Read(SettingsReader reader, Rotation defaults) => new()
    {
        Angle = reader.Number("angle", defaults.Angle, new NumberRange(0, 180), "largest angle in degrees, to either side"),
    };

    internal override AffineMap Draw(SampleShape shape, ImageDraws draws) => AffineMap.Rotation(ImageDraws.Symmetric(draws.Block(0).X0) * Angle);
}
