namespace Ablate.Engine.Data.Augmentation;

/// <summary>Settings of an affine change, such as a rotation or shift: each image gets a random <see cref="AffineMap"/>.</summary>
public abstract record AffineAugmentation : Augmentation
{
    /// <summary>Draws the map of one image.</summary>
    internal abstract AffineMap Draw(SampleShape shape, ImageDraws draws);
}
