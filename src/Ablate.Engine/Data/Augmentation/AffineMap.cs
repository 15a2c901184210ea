namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Where each point of a changed image comes from: source = (XX x + XY y + X, YX x + YY y + Y). Positions are in pixels from the centre
/// of the image, x to the right and y downwards, so that rotation, scaling and shear leave the centre in place.
/// </summary>
readonly record struct AffineMap(double XX, double XY, double X, double YX, double YY, double Y)
{
    /// <summary>Leaves the image as it is.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>Moves the image by some pixels to the right and downwards.</summary>
    public static AffineMap Shift(double right, double down) => Identity with { X = -right, Y = -down };

    /// <summary>Rotates the image anticlockwise, by -180 to 180 degrees.</summary>
    public static AffineMap Rotation(double degrees)
    {
        (double sine, double cosine) = SineAndCosine.Of(degrees);
        return new(cosine, -sine, 0, sine, cosine, 0);
    }

    /// <summary>Stretches the image by a factor in each direction.</summary>
    public static AffineMap Scale(double horizontal, double vertical) => Identity with { XX = 1 / horizontal, YY = 1 / vertical };

    /// <summary>Slants the image, its upper half to the right, so that vertical lines lean by some degrees.</summary>
    public static AffineMap Shear(double degrees)
    {
        (double sine, double cosine) = SineAndCosine.Of(degrees);
        return Identity with { XY = sine / cosine };
    }

    /// <summary>Mirrors the image: exchanges left and right, top and bottom, or both.</summary>
    public static AffineMap Flip(bool horizontal, bool vertical) => Identity with { XX = horizontal ? -1 : 1, YY = vertical ? -1 : 1 };

    /// <summary>The map of this change of an image followed by <paramref name="next"/>: its source is this map of the source of the next one.</summary>
    public AffineMap Then(AffineMap next)
    {
        (double x, double y) = Source(next.X, next.Y);
        return new(
            XX * next.XX + XY * next.YX, XX * next.XY + XY * next.YY, x,
            YX * next.XX + YY * next.YX, YX * next.XY + YY * next.YY, y);
    }

    /// <summary>Where the point (<paramref name="x"/>, <paramref name="y"/>) of the changed image comes from.</summary>
    public (double X, double Y) Source(double x, double y) => (XX * x + XY * y + X, YX * x + YY * y + Y);
}
