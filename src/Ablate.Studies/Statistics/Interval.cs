namespace Ablate.Studies.Statistics;

/// <summary>A confidence interval: computed like this, it contains the true value in a share <paramref name="Level"/> of all studies.</summary>
/// <param name="Low">Lower end, in the unit of the measurements.</param>
/// <param name="High">Upper end, in the unit of the measurements.</param>
/// <param name="Level">The confidence level, between 0 and 1, such as 0.95.</param>
public readonly record struct Interval(double Low, double High, double Level)
{
    /// <summary>The distance between the ends.</summary>
    public double Width => High - Low;

    /// <summary>Whether <paramref name="value"/> lies inside or at an end.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The part of it that lies from <paramref name="lowest"/> to <paramref name="highest"/>.</summary>
    public Interval Within(double lowest, double highest) => new(Math.Clamp(Low, lowest, highest), Math.Clamp(High, lowest, highest), Level);

    /// <summary><paramref name="center"/> plus and minus <paramref name="reach"/>.</summary>
    internal static Interval Around(double center, double reach, double level) => new(center - reach, center + reach, level);

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> does not lie between 0 and 1.</exception>
    internal static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "must lie between 0 and 1");
    }
}
