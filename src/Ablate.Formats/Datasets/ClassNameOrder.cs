namespace Ablate.Formats.Datasets;

/// <summary>
/// The order of named classes: first whole numbers by their value, so that 2 comes before 10; then all other names in ordinal order, which is
/// the same on every machine.
/// </summary>
sealed class ClassNameOrder : IComparer<string>
{
    public int Compare(string? x, string? y)
    {
        (string one, string other) = (x ?? "", y ?? "");
        (bool number, bool otherNumber) = (IsNumber(one), IsNumber(other));
        if (number != otherNumber)
            return number ? -1 : 1;
        int order = number ? CompareDigits(one.TrimStart('0'), other.TrimStart('0')) : 0;
        return order != 0 ? order : string.CompareOrdinal(one, other);
    }

    static bool IsNumber(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    /// <summary>Compares whole numbers of any length without leading zeros: the one with more digits is greater.</summary>
    static int CompareDigits(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
}
