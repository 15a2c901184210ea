using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Elastic distortion: every pixel comes from a place displaced by alpha (g * u), with u uniform between -1 and 1, drawn for each pixel
/// and both directions, and g a Gaussian of deviation sigma that sums to 1. A displacement has the deviation
/// alpha / (sqrt(3) 2 sqrt(pi) sigma) pixels: 1.38 by default. Simard, Steinkraus and Platt 2003, "Best practices for convolutional neural
/// networks applied to visual document analysis".
/// </summary>
/// <remarks>
/// Implementations disagree on alpha. The paper's is in pixels, as here and in the recipes for SciPy; torchvision's is in half pixels,
/// so its default of 50 is 25 here; Keras sets one strength, which it draws anew for each batch, and makes both numbers from it. They
/// disagree on the edges too, where the recipes for SciPy smooth with zeros, which weakens the field, and torchvision mirrors it, which
/// strengthens it; here it goes on at the opposite edge, so it is equally strong everywhere.
/// </remarks>
public sealed record Elastic : Augmentation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Elastic> Dialects { get; } = new(keras: new Elastic(), torch: new Elastic { Alpha = 25, Sigma = 5 }, paper: new Elastic());

    /// <summary>How strong, in pixels. Default 34.</summary>
    public double Alpha { get; init; } = 34;

    /// <summary>How smooth: the deviation of the Gaussian in pixels, from 0.5 to 1000. Default 4.</summary>
    public double Sigma { get; init; } = 4;

    internal override int Stream => 5;

    /// <summary>Reads the settings.</summary>
    public static Elastic Read(SettingsReader reader, Elastic defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.NotNegative, "strength of the displacements before they are smoothed, in pixels"),
        Sigma = reader.Number("sigma", defaults.Sigma, new NumberRange(0.5, 1000), "smoothness: deviation of the Gaussian, in pixels"),
    };
}
