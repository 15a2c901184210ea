namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Sine and cosine computed only with operations whose results IEEE 754 defines to the last bit: the runtime's own functions differ between platforms,
/// and the bytes of an augmented image must not. Taylor series, sin x = x (1 - x^2 / (2 * 3) (1 - x^2 / (4 * 5) (1 - ...))); error below 1e-15 up to
/// half a turn.
/// </summary>
static class SineAndCosine
{
    /// <summary>Sine and cosine of an angle from -180 to 180 degrees.</summary>
    public static (double Sine, double Cosine) Of(double degrees)
    {
        double x = degrees * (Math.PI / 180), square = x * x, sine = 1, cosine = 1;
        for (int k = 28; k > 0; k -= 2)
        {
            cosine = 1 - square / ((k - 1) * k) * cosine;
            sine = 1 - square / (k * (k + 1)) * sine;
        }
        return (x * sine, cosine);
    }
}
