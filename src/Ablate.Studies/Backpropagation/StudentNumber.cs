using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>A student's number: digits. It is a name and not a quantity, so zeros at its front count.</summary>
public static class StudentNumber
{
    const int MostDigits = 32;

    /// <summary>What it looks like.</summary>
    public static TextType Type { get; } = new("digits", "21942", MayBeNumber: true);

    /// <summary>The number, or what completes "... " in a message.</summary>
    public static (string? Value, string? Message) Parse(string text) => text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit)
        ? (text, null)
        : (null, $"\"{text}\" must be a student's number: at most {MostDigits} digits.");
}
