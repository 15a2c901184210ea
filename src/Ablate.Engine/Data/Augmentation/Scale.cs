using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>Enlarges or shrinks the image about its centre by a factor uniform between 1 - deviation and 1 + deviation.</summary>
/// <remarks>
/// A factor above 1 enlarges, as in torchvision; Keras' RandomZoom counts the other way round. Both draw one factor for height and width;
/// Ciresan, Meier, Gambardella and Schmidhuber 2010 (arXiv:1003.0358) draw one for each. A setting says which.
/// </remarks>
public sealed record Scale : AffineAugmentation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Scale> Dialects { get; } = new(keras: new Scale(), torch: new Scale(), paper: new Scale { KeepProportions = false });

    /// <summary>The largest deviation of the factor from 1, below 1. Default 0.15.</summary>
    public double Deviation { get; init; } = 0.15;

    /// <summary>Whether height and width share one factor. Default true.</summary>
    public bool KeepProportions { get; init; } = true;

    internal override int Stream => 2;

    /// <summary>Reads the settings.</summary>
    public static Scale Read(SettingsReader reader, Scale defaults) => new()
    {
        Deviation = reader.Number("deviation", defaults.Deviation, NumberRange.BelowOne, "largest deviation of the factor from 1"),
        KeepProportions = reader.Flag("keep_proportions", defaults.KeepProportions, "whether height and width share one factor"),
    };

    internal override AffineMap Draw(SampleShape shape, ImageDraws draws)
    {
        (uint x0, uint x1, _, _) = draws.Block(0);
        double horizontal = 1 + ImageDraws.Symmetric(x0) * Deviation;
        return AffineMap.Scale(horizontal, KeepProportions ? horizontal : 1 + ImageDraws.Symmetric(x1) * Deviation);
    }
}
