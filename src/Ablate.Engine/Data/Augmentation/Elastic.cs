using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Elastic distortion: every pixel is taken from a position displaced by alpha (g * u), where u is uniform between -1 and 1, drawn for each pixel
/// and both directions, and g is a Gaussian of standard deviation sigma that sums to 1. The standard deviation of a displacement is
/// alpha / (sqrt(3) 2 sqrt(pi) sigma) pixels: 1.38 by default. Simard, Steinkraus and Platt 2003, "Best practices for convolutional neural
/// networks applied to visual document analysis".
/// </summary>
/// <remarks>
/// Implementations disagree on alpha. The paper's is in pixels, as here and in the recipes for SciPy; torchvision's is in half pixels,
/// so its default of 50 is 25 here; Keras has one strength, which it draws anew for each batch, and derives both numbers from it. They
/// disagree on the edges too: the recipes for SciPy smooth with zeros beyond them, which weakens the displacements there; torchvision mirrors the
/// field, which strengthens them; here it continues at the opposite edge, so displacements are equally strong everywhere.
/// </remarks>
public sealed record Elastic : Augmentation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Elastic> Dialects { get; } = new(keras: new Elastic(), torch: new Elastic { Alpha = 25, Sigma = 5 }, paper: new Elastic());

    /// <summary>The strength: the largest displacement before smoothing, in pixels. Default 34.</summary>
    public double Alpha { get; init; } = 34;

    /// <summary>The smoothness: the standard deviation of the Gaussian, in pixels, from 0.5 to 1000. Default 4.</summary>
    public double Sigma { get; init; } = 4;

    internal override int Stream => 5;

    /// <summary>Reads the settings.</summary>
    public static Elastic Read(SettingsReader reader, Elastic defaults) => new()
    {
        Alpha = reader.Number("alpha", defaults.Alpha, NumberRange.NotNegative, "strength of the displacements before they are smoothed, in pixels"),
        Sigma = reader.Number("sigma", defaults.Sigma, new NumberRange(0.5, 1000), "smoothness: deviation of the Gaussian, in pixels"),
    };
}
