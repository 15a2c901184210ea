namespace Ablate.Engine.Schedules;

/// <summary>How a rate goes from one value to another, as the share x of the way goes from 0 to 1.</summary>
public enum Curve
{
    /// <summary>start + (end - start) x.</summary>
    Linear,

    /// <summary>Half a wave of the cosine: end + (start - end) (1 + cos(pi x)) / 2.</summary>
    Cosine,

    /// <summary>Fast at first: start + (end - start) sqrt(x).</summary>
    SquareRoot,

    /// <summary>By equal factors: start (end / start)^x, which needs both above zero.</summary>
    Exponential,
}

/// <summary>The curves as functions.</summary>
static class Curves
{
    /// <summary>The value at <paramref name="share"/>, from 0 to 1, of the way from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static double Between(this Curve curve, double start, double end, double share) => curve switch
    {
        Curve.Linear => start + (end - start) * share,
        Curve.Cosine => end + (start - end) * Wave(share),
        Curve.SquareRoot => start + (end - start) * Math.Sqrt(share),
        Curve.Exponential => start == end ? start : start * Math.Pow(end / start, share),
        _ => throw new ArgumentOutOfRangeException(nameof(curve), curve, "not a curve"),
    };

    /// <summary>
    /// (1 + cos(pi x)) / 2: 1 at 0, 0 at 1, 1 again at 2. Computed as cos(pi x / 2)^2, which is equal and keeps its digits near the zero,
    /// where 1 + cos(pi x) loses them.
    /// </summary>
    public static double Wave(double x)
    {
        double root = Math.Cos(Math.PI * x / 2);
        return root * root;
    }
}
