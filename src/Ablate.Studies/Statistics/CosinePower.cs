namespace Ablate.Studies.Statistics;

/// <summary>
/// The distribution on (-pi/2, pi/2) with a density in proportion to cos^m: that of an angle whose tangent times sqrt(m + 1) is Student's t
/// with m + 1 degrees of freedom. Closed form from integral cos^m = (cos^(m - 1) sin + (m - 1) integral cos^(m - 2)) / m; Abramowitz and
/// Stegun 1964, 26.7.3 and 26.7.4.
/// </summary>
static class CosinePower
{
    /// <summary>The share below <paramref name="angle"/>, which may lie outside.</summary>
    public static double Share(double angle, int power)
    {
        if (Math.Abs(angle) >= Math.PI / 2)
            return angle > 0 ? 1 : 0;
        (double sine, double cosine) = Math.SinCos(angle);
        // From the integral of cos, or of 1, up by two powers at a time; what is whole is the integral from 0 to pi / 2.
        bool isOdd = power % 2 == 1;
        double integral = isOdd ? sine : angle;
        double whole = isOdd ? 1 : Math.PI / 2;
        double powers = isOdd ? cosine * cosine : cosine;
        for (int m = isOdd ? 3 : 2; m <= power; m += 2)
        {
            integral = (powers * sine + (m - 1) * integral) / m;
            whole *= (m - 1.0) / m;
            powers *= cosine * cosine;
        }
        return (1 + integral / whole) / 2;
    }
}
