namespace Ablate.Engine.Settings;

/// <summary>The numbers a setting accepts. Infinity and not-a-number are never accepted.</summary>
public readonly record struct NumberRange(double Minimum, double Maximum, bool MinimumExcluded = false, bool MaximumExcluded = false)
{
    /// <summary>Any finite number.</summary>
    public static NumberRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Above zero.</summary>
    public static NumberRange Positive { get; } = new(0, double.PositiveInfinity, MinimumExcluded: true);

    /// <summary>Zero or more.</summary>
    public static NumberRange NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>From zero up to, not including, one: a decay rate or a dropout rate.</summary>
    public static NumberRange BelowOne { get; } = new(0, 1, MaximumExcluded: true);

    /// <summary>From zero to one.</summary>
    public static NumberRange Fraction { get; } = new(0, 1);

    /// <summary>At least <paramref name="minimum"/>.</summary>
    public static NumberRange AtLeast(double minimum) => new(minimum, double.PositiveInfinity);

    /// <summary>Whether <paramref name="value"/> is accepted.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value)
        && (MinimumExcluded ? value > Minimum : value >= Minimum)
        && (MaximumExcluded ? value < Maximum : value <= Maximum);

    /// <summary>In words that follow "must be": "at least 1", "above 0 and below 1"; empty for any number.</summary>
    public override string ToString()
    {
        var limits = new List<string>();
        if (double.IsFinite(Minimum))
            limits.Add((MinimumExcluded ? "above " : "at least ") + NumberText.Of(Minimum));
        if (double.IsFinite(Maximum))
            limits.Add((MaximumExcluded ? "below " : "at most ") + NumberText.Of(Maximum));
        return string.Join(" and ", limits);
    }
}
