using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>A distance in an image, written as "2" (pixels) or "10 %" (of the side that it runs along).</summary>
/// <param name="Amount">The number as written.</param>
/// <param name="IsPercentage">Whether it is a percentage of the side and not a number of pixels. Default false.</param>
public sealed record Distance(double Amount, bool IsPercentage = false)
{
    /// <summary>How a distance is written, for messages.</summary>
    public const string Form = "a number of pixels or a percentage of the side: 2 or \"10 %\"";

    /// <summary>The type of a setting that is a distance.</summary>
    internal static TextType Type { get; } = new(Form, "10 %", MayBeNumber: true);

    /// <summary>Reads a distance; the second value says what is wrong, as the end of a sentence that begins with the setting's name.</summary>
    public static (Distance? Distance, string? Message) Parse(string text)
    {
        bool percent = text.EndsWith('%');
        bool read = double.TryParse(percent ? text[..^1].TrimEnd() : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double amount);
        return read && NumberRange.NotNegative.Contains(amount) ? (new Distance(amount, percent), null) : (null, $"\"{text}\" must be {Form}.");
    }

    /// <summary>The distance in pixels, along a side of <paramref name="side"/> pixels.</summary>
    public double Pixels(int side) => IsPercentage ? Amount / 100 * side : Amount;

    /// <inheritdoc/>
    public override string ToString() => NumberText.Of(Amount) + (IsPercentage ? " %" : "");
}
