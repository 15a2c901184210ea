using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>A distance in an image, as people write it: "2", in pixels, or "10 %", of the side it runs along.</summary>
/// <param name="Amount">The number as written.</param>
/// <param name="IsPercentage">Whether it counts hundredths of the side and not pixels.</param>
public sealed record Distance(double Amount, bool IsPercentage = false)
{
    /// <summary>The form, in words.</summary>
    public const string Form = "a number of pixels or a percentage of the side: 2 or \"10 %\"";

    /// <summary>What the reader of settings is told about the form.</summary>
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
