using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results.Measures;

/// <summary>A difference in the unit of a measure, as text: "0.2 percentage points", "2 seconds", "3 epochs", or a plain number of a loss.</summary>
static class Margin
{
    /// <summary>
    /// Reads <paramref name="text"/>. A limit may be negative where the measure may, and that
    /// of a share per cent, "97 %"; of a difference it would not be plain what they are of.
    /// </summary>
    /// <returns>The difference (of a share, as a share), or a message that completes "margin ...".</returns>
    public static (double Value, string? Message) Parse(string text, Measure measure, bool isLimit = false)
    {
        string example = isLimit && measure.Unit == MeasureUnit.Share ? "90 %" : Text(Example(measure), measure);
        string[] words = (text.EndsWith('%') ? $"{text[..^1]} %" : text).Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string unit = words.Length > 1 ? words[1] : "";
        if (words.Length == 0
            || !double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !double.IsFinite(value)
            || (value < 0 && !isLimit))
            return (0, $"\"{text}\" must be a number{(isLimit ? "" : " of at least 0")} with its unit, such as \"{example}\".");
        bool fits = measure.Unit switch
        {
            MeasureUnit.Share => unit is "percentage points" or "percentage point" || (isLimit && unit == "%"),
            MeasureUnit.Seconds => unit is "seconds" or "second" or "s",
            MeasureUnit.Epochs => unit is "epochs" or "epoch",
            _ => unit == "",
        };
        if (!fits)
            return (0, $"\"{text}\" has not the unit of {measure.Name}; write it like \"{example}\".");
        double difference = measure.Unit == MeasureUnit.Share ? value / 100 : value;
        if (isLimit && difference > measure.Highest)
            return (0, $"\"{text}\" is more than {measure.Name} can be.");
        if (isLimit && difference < measure.Lowest)
            return (0, $"\"{text}\" is less than {measure.Name} can be.");
        return (difference, null);
    }

    /// <summary>Text that <see cref="Parse"/> reads as <paramref name="value"/>.</summary>
    public static string Text(double value, Measure measure) => measure.Unit switch
    {
        MeasureUnit.Share => $"{NumberText.Of((double)(100 * (decimal)value))} percentage points",
        MeasureUnit.Seconds => $"{NumberText.Of(value)} seconds",
        MeasureUnit.Epochs => $"{NumberText.Of(value)} epochs",
        _ => NumberText.Of(value),
    };

    static double Example(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Share => 0.002,
        MeasureUnit.Number or MeasureUnit.Loss => 0.01,
        _ => 2,
    };
}
