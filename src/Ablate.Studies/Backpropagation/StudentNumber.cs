using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>A student's number: digits. It is a name and not a quantity, so leading zeros count.</summary>
public static class StudentNumber
{
    const int MostDigits = 32;

    /// <summary>The type of the setting, with an example.</summary>
    public static TextType Type { get; } = new("digits", "21942", MayBeNumber: true);

    /// <summary>The number, or the end of a message that begins with the name of the setting.</summary>
    public static (string? Value, string? Message) Parse(string text) => text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit)
        ? (text, null)
        : (null, $"\"{text}\" must be a student's number: at most {MostDigits} digits.");
}
