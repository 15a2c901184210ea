using Ablate.Engine.Settings;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Drawing;

/// <summary>
/// What an axis shows of some numbers, so that one of them, such as the loss of a training that broke, does not flatten all others. Losses that span more than
/// two powers of ten get a logarithmic axis. What is too far from a typical number lies beyond the axis: arrowheads show where, and a sentence
/// below says how much of it there is and how far it goes. Typical is the lower quartile, as most trainings of a study may have broken, or the
/// median of the sizes where some numbers are negative. Shares are shown whole.
/// </summary>
/// <param name="Low">The lowest number that is shown.</param>
/// <param name="High">The highest number that is shown.</param>
/// <param name="IsLogarithmic">Whether the axis is logarithmic.</param>
/// <param name="Note">What the figure has to say about it; empty if there is nothing.</param>
sealed record Reach(double Low, double High, bool IsLogarithmic, string Note)
{
    /// <summary>Of numbers that span more than this, the small ones cannot be told apart on an even axis.</summary>
    const double Wide = 100;

    /// <summary>
    /// So many times a typical number is beyond an even axis, and so many times
    /// more or less beyond a logarithmic one, which then has eight powers of ten.
    /// </summary>
    const double FarOnEven = 1e3, Far = 1e4;

    /// <summary>What to show of <paramref name="values"/>.</summary>
    /// <param name="values">The numbers; those that are not finite do not count.</param>
    /// <param name="isShare">Whether they lie between 0 and 1.</param>
    /// <param name="even">Whether the axis cannot be logarithmic, as below bars, which begin at zero.</param>
    public static Reach Of(IEnumerable<double> values, bool isShare, bool even = false)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        double[] sizes = [.. all.Select(Math.Abs).Where(size => size > 0).Order()];
        if (isShare || sizes.Length == 0)
            return new Reach(all.DefaultIfEmpty(0).Min(), all.DefaultIfEmpty(1).Max(), false, "");
        bool signed = all.Min() < 0;
        double typical = sizes[(sizes.Length - 1) / (signed ? 2 : 4)];
        double[] inside = [.. all.Where(value => Math.Abs(value) <= typical * (signed || even ? FarOnEven : Far))],
            near = [.. inside.Where(value => value >= typical / Far)];
        bool isLogarithmic = !signed && !even && near.Max() > Wide * near.Min();
        double[] shown = isLogarithmic ? near : inside;
        return new Reach(shown.Min(), shown.Max(), isLogarithmic, Sentence(all, shown, isLogarithmic));
    }

    /// <summary>The axis from pixel <paramref name="start"/> to <paramref name="end"/>.</summary>
    public Axis Axis(double start, double end) => IsLogarithmic ? Drawing.Axis.Logarithmic(Low, High, start, end) : new(Low, High, start, end);

    /// <summary>The note, and that some of <paramref name="intervals"/> go on beyond <paramref name="axis"/>, if they do.</summary>
    public string NoteOf(Axis axis, IEnumerable<Interval?> intervals)
    {
        double low = axis.Ticks.First(), high = axis.Ticks.Last(), spare = 1e-9 * (high - low);
        return intervals.Any(interval => interval?.Low < low - spare || interval?.High > high + spare)
            ? $"{Note} Intervals go on beyond the axis.".TrimStart()
            : Note;
    }

    static string Sentence(double[] all, double[] shown, bool isLogarithmic)
    {
        double lowest = shown.Min(), highest = shown.Max();
        int above = all.Count(value => value > highest), below = all.Count(value => value < lowest);
        var beyond = new List<string>();
        if (above > 0)
            beyond.Add(Beyond(above, "up to ", all.Max()));
        if (below > 0)
            beyond.Add(Beyond(below, "down to ", all.Min()));
        var sentences = new List<string>();
        if (isLogarithmic)
            sentences.Add("Vertical axis logarithmic.");
        if (beyond.Count > 0)
            sentences.Add($"Beyond the axis, at arrowheads: {string.Join("; ", beyond)}.");
        return string.Join(' ', sentences);

        static string Beyond(int count, string way, double end) =>
            $"{QuantityText.Count(count, "value")}, {(count > 1 ? way : "")}{Drawing.Axis.Short(end)}";
    }
}
