namespace Ablate.Formats.Samples;

/// <summary>How an image of another size than a model takes is brought to it.</summary>
public enum SampleFraming
{
    /// <summary>As the images of MNIST were: <see cref="Images.CentredImage"/>.</summary>
    Centre,

    /// <summary>Plainly: all of it is resized, <see cref="Images.ImageResize"/>.</summary>
    Resize,
}
