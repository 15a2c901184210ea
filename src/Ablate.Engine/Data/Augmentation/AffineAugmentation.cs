namespace Ablate.Engine.Data.Augmentation;

/// <summary>Settings of a change that moves straight lines to straight lines: one <see cref="AffineMap"/> for each image.</summary>
public abstract record AffineAugmentation : Augmentation
{
    /// <summary>The map of one image.</summary>
    internal abstract AffineMap Draw(SampleShape shape, ImageDraws draws);
}
