using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Reporting.Drawing;

/// <summary>Numbers along a line of pixels, with ticks at round numbers. Heckbert 1990, "Nice numbers for graph labels".</summary>
public sealed record Axis
{
    readonly double from, to, start, end;

    /// <summary>An axis over <paramref name="minimum"/> to <paramref name="maximum"/>, widened to whole ticks.</summary>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The largest number.</param>
    /// <param name="start">The pixel of the smallest number.</param>
    /// <param name="end">The pixel of the largest number.</param>
    /// <param name="ticks">About how many ticks.</param>
    public Axis(double minimum, double maximum, double start, double end, int ticks = 5)
    {
        if (!(maximum > minimum))
            (minimum, maximum) = (minimum - Math.Max(Math.Abs(minimum), 1) * 0.05, minimum + Math.Max(Math.Abs(minimum), 1) * 0.05);
        Step = NiceStep((maximum - minimum) / ticks);
        from = Math.Floor(minimum / Step + 1e-9) * Step;
        to = Math.Ceiling(maximum / Step - 1e-9) * Step;
        (this.start, this.end) = (start, end);
    }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    /// <summary>The round numbers on it.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((to - from) / Step) + 1).Select(i => from + i * Step);

    /// <summary>The pixel of <paramref name="value"/>.</summary>
    public double At(double value) => start + (value - from) / (to - from) * (end - start);

    /// <summary>A tick as text, with as many decimals as the step has, or a power of ten if that is a million or more; in per cent if <paramref name="share"/>.</summary>
    public string Label(double tick, bool share)
    {
        double step = share ? Step * 100 : Step, value = share ? tick * 100 : tick;
        if (step >= NumberText.Large)
            return NumberText.Of(value, 3);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        return Math.Round(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    static double NiceStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        } * power;
    }
}
