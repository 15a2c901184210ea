using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>The augmentations that a study can name.</summary>
public static class AugmentationCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Augmentation> All { get; } = new(
        "augmentation",
        new CatalogueEntry<Augmentation, Shift>("shift", "moves the image sideways, up and down", Shift.Dialects, Shift.Read, "horizontal"),
        new CatalogueEntry<Augmentation, Rotation>("rotation", "turns the image about its centre", new(new Rotation()), Rotation.Read, "angle"),
        new CatalogueEntry<Augmentation, Scale>("scale", "enlarges or shrinks the image about its centre", Scale.Dialects, Scale.Read, "deviation"),
        new CatalogueEntry<Augmentation, Shear>("shear", "slants the image, as handwriting slants", new(new Shear()), Shear.Read, "angle"),
        new CatalogueEntry<Augmentation, Flip>("flip", "mirrors some images", Flip.Dialects, Flip.Read, "horizontal"),
        new CatalogueEntry<Augmentation, Elastic>("elastic", "displaces every pixel by a smooth random field", Elastic.Dialects, Elastic.Read, "alpha"),
        new CatalogueEntry<Augmentation, Erasing>("erasing", "overwrites a random rectangle in some images", Erasing.Dialects, Erasing.Read, "probability"));
}
