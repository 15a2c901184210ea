using System.Globalization;

namespace Ablate.Engine.Data;

/// <summary>The names of classes that have none of their own.</summary>
public static class ClassNames
{
    /// <summary>The numbers from 0 up to, not including, <paramref name="count"/>.</summary>
    public static string[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
