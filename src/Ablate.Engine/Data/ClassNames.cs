using System.Globalization;

namespace Ablate.Engine.Data;

/// <summary>Names for classes without names.</summary>
public static class ClassNames
{
    /// <summary>The numbers from 0 to <paramref name="count"/> - 1.</summary>
    public static string[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
