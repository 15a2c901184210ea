using System.Globalization;

namespace Ablate.Formats.Arrays;

/// <summary>The decimal number that somebody wrote before it became a 32-bit float: 1e-5, and not 9.999999747378752e-06.</summary>
static class ShortestDecimal
{
    /// <summary>The decimal with the fewest digits that is nearest to <paramref name="value"/>.</summary>
    public static double Of(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The number by which somebody divided, if what is left is a product with <paramref name="factor"/>: 255 for 0.003921569.</summary>
    public static double Reciprocal(float factor)
    {
        double whole = Math.Round(1.0 / factor);
        return (float)(1 / whole) == factor ? whole : 1 / Of(factor);
    }
}
