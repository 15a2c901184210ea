namespace Ablate.Engine.Data;

/// <summary>
/// What images went through to become samples, so that others can be taken the same way. Default: as MNIST's, centred light ink on dark paper.
/// </summary>
/// <param name="Framing">How an image of another size became one of the shape of a sample.</param>
/// <param name="Inverts">Whether dark and light were exchanged.</param>
public readonly record struct ImagePreparation(ImageFraming Framing, bool Inverts);

/// <summary>How an image of another size than a model takes is brought to it.</summary>
public enum ImageFraming
{
    /// <summary>What is drawn is scaled into a box, which is centred, as in MNIST.</summary>
    Centre,

    /// <summary>All of it is resized plainly.</summary>
    Resize,
}
