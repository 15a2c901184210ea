namespace Ablate.Engine.Data;

/// <summary>
/// How images were turned into samples, so that others can be prepared in the same way. Default: like MNIST, centred light ink on dark paper.
/// </summary>
/// <param name="Framing">How an image of another size was brought to the shape of a sample.</param>
/// <param name="Inverts">Whether light and dark were exchanged.</param>
public readonly record struct ImagePreparation(ImageFraming Framing, bool Inverts);

/// <summary>How an image is brought to the size that a model takes.</summary>
public enum ImageFraming
{
    /// <summary>The drawing on it is scaled into a box and centred, as in MNIST.</summary>
    Centre,

    /// <summary>The whole image is resized.</summary>
    Resize,
}
