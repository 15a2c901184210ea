using System.Globalization;

namespace Ablate.Studies.Statistics;

/// <summary>
/// After how many repeats a study that runs until it is resolved is looked at: 3, 5, 8, 12, 18, 27 and so on, each about half as many again,
/// and the most it may have. A look that would leave less than a quarter of its repeats until the last is left out.
/// </summary>
/// <remarks>
/// Each look makes the workers wait for the slowest trial, and between looks that lie close together little is decided; so they come at equal
/// steps of the logarithm, not after every repeat.
/// </remarks>
public static class LookPlan
{
    /// <summary>Fewer repeats than these have no look.</summary>
    public const int Fewest = 3;

    /// <summary>The looks of at most <paramref name="maximum"/> repeats, at least 3; the last is <paramref name="maximum"/>.</summary>
    public static IReadOnlyList<int> For(int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, Fewest);
        var looks = new List<int>();
        for (int look = Fewest; 5 * look <= 4 * maximum; look = (3 * look + 1) / 2)
            looks.Add(look);
        return [.. looks, maximum];
    }

    /// <summary>"3, 5, 8 and 10".</summary>
    public static string Text(IReadOnlyList<int> looks)
    {
        string[] numbers = [.. looks.Select(look => look.ToString(CultureInfo.InvariantCulture))];
        return numbers.Length == 1 ? numbers[0] : $"{string.Join(", ", numbers.SkipLast(1))} and {numbers[^1]}";
    }
}
