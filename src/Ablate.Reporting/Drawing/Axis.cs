using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Reporting.Drawing;

/// <summary>Numbers along a line of pixels, with ticks at round numbers. Heckbert 1990, "Nice numbers for graph labels".</summary>
public sealed record Axis
{
    readonly double from, to, start, end;
    readonly bool isLogarithmic;

    /// <summary>Of so many powers of ten, and fewer, there is room for numbers between them.</summary>
    const int MostWithBetween = 3;

    /// <summary>To no more decimals a number can be rounded.</summary>
    const int MostDecimals = 15;

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
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((to - from) / Step) + 1).Select(i => from + i * Step)];
    }

    Axis(double[] ticks, double step, double start, double end, bool isLogarithmic)
    {
        (Ticks, Step, this.start, this.end, this.isLogarithmic) = (ticks, step, start, end, isLogarithmic);
        (from, to) = (Place(ticks[0]), Place(ticks[^1]));
    }

    /// <summary>
    /// A logarithmic axis over <paramref name="minimum"/>, above zero, to <paramref name="maximum"/>, widened to whole ticks: at powers of ten, and
    /// where these are few at twice and five times them.
    /// </summary>
    public static Axis Logarithmic(double minimum, double maximum, double start, double end)
    {
        int lowest = (int)Math.Floor(Math.Log10(minimum)), powers = Math.Max(1, (int)Math.Ceiling(Math.Log10(maximum)) - lowest);
        double[] marks =
        [
            .. Enumerable.Range(lowest, powers + 1)
                .SelectMany(power => (powers <= MostWithBetween ? new[] { 1, 2, 5 } : [1]).Select(digit => digit * Math.Pow(10, power))),
        ];
        int first = Array.FindLastIndex(marks, mark => mark <= minimum * (1 + 1e-9)), last = Array.FindIndex(marks, mark => mark >= maximum * (1 - 1e-9));
        return new(marks[Math.Max(0, first)..(last + 1)], 1, start, end, isLogarithmic: true);
    }

    /// <summary>An axis that begins at <paramref name="first"/>, below which there is nothing, and so not at a multiple of its steps.</summary>
    public static Axis From(double first, double maximum, double start, double end, int ticks)
    {
        var round = new Axis(first, maximum, start, end, ticks);
        return new([first, .. round.Ticks.Where(tick => tick - first >= round.Step / 2)], round.Step, start, end, isLogarithmic: false);
    }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    /// <summary>The round numbers on it.</summary>
    public IEnumerable<double> Ticks { get; }

    /// <summary>The pixel of <paramref name="value"/>.</summary>
    public double At(double value) => start + (Place(value) - from) / (to - from) * (end - start);

    /// <summary>
    /// A tick as text, with as many decimals as the step has, or a power of ten if that is a million or more or below 1e-15; in per
    /// cent if <paramref name="share"/>.
    /// </summary>
    public string Label(double tick, bool share)
    {
        if (isLogarithmic)
            return Short(tick);
        double step = share ? Step * 100 : Step, value = share ? tick * 100 : tick;
        if (step >= NumberText.Large)
            return NumberText.Of(value, 3);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        if (decimals > MostDecimals)
            return NumberText.Of(value, 3);
        return Math.Round(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Three significant digits, and no power of ten below a million: "1000", "0.02", "1e30".</summary>
    internal static string Short(double value) => NumberText.Readable(value, 3);

    /// <remarks>Zero and less have no logarithm, and lie far below the axis.</remarks>
    double Place(double value) => isLogarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value;

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
