using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>
/// A section that every cell of a grid has. It is read once for every combination of the levels that it depends on, and shared by all cells with
/// that combination: a grid of a hundred thousand cells has few networks.
/// </summary>
/// <param name="factors">The axes of the grid.</param>
/// <param name="concerns">Whether a setting of that name changes this section.</param>
/// <param name="read">Reads it with the levels of a cell; what is wrong is added to the problems. Several are read at the same time.</param>
/// <param name="problems">Receives what is wrong, in the order of the cells.</param>
sealed class CellSection<T>(
    IReadOnlyList<Factor> factors,
    Func<string, bool> concerns,
    Func<IReadOnlyList<Level>, ICollection<Problem>, SectionReading<T>> read,
    ICollection<Problem> problems)
{
    /// <summary>Fewer are read while a processor would still be looking for work.</summary>
    const int FewestAtOnce = 500;

    readonly int[] axes =
    [
        .. Enumerable.Range(0, factors.Count).Where(i => factors[i].Levels.Any(level => level.Settings.Any(setting => concerns(setting.Name)))),
    ];
    readonly string[] labels = new string[factors.Count];
    readonly Dictionary<string, SectionReading<T>> readings = [];
    readonly Dictionary<string, (SectionReading<T> Reading, List<Problem> Problems)> ahead = [];

    /// <summary>Reads what <paramref name="cells"/> need, on all processors, if it is much.</summary>
    public void ReadAhead(IEnumerable<IReadOnlyList<Level>> cells)
    {
        var missing = new Dictionary<string, IReadOnlyList<Level>>();
        foreach (IReadOnlyList<Level> levels in axes.Length == 0 ? [] : cells)
        {
            string key = Key(levels);
            if (!readings.ContainsKey(key))
                missing.TryAdd(key, levels);
        }
        if (missing.Count < FewestAtOnce)
            return;
        KeyValuePair<string, IReadOnlyList<Level>>[] wanted = [.. missing];
        var found = new (SectionReading<T>, List<Problem>)[wanted.Length];
        Parallel.For(0, wanted.Length, i => found[i] = Read(wanted[i].Value));
        for (int i = 0; i < wanted.Length; i++)
            ahead[wanted[i].Key] = found[i];
    }

    /// <summary>What the section of the cell of <paramref name="levels"/> says.</summary>
    /// <param name="levels">One of each factor.</param>
    public SectionReading<T> Of(IReadOnlyList<Level> levels)
    {
        string key = Key(levels);
        if (readings.TryGetValue(key, out SectionReading<T>? known))
            return known;
        (SectionReading<T> reading, List<Problem> wrong) = ahead.Remove(key, out var prepared) ? prepared : Read(levels);
        foreach (Problem problem in wrong)
            problems.Add(problem);
        return readings[key] = reading;
    }

    (SectionReading<T> Reading, List<Problem> Problems) Read(IReadOnlyList<Level> levels)
    {
        var wrong = new List<Problem>();
        return (read(levels, wrong), wrong);
    }

    /// <remarks>No label has a line break in it.</remarks>
    string Key(IReadOnlyList<Level> levels)
    {
        for (int i = 0; i < axes.Length; i++)
            labels[i] = levels[axes[i]].Label;
        return string.Join('\n', labels, 0, axes.Length);
    }
}

/// <summary>A section as it was read.</summary>
/// <param name="Settings">What it says.</param>
/// <param name="Written">A mapping of the section as it was written, or of nothing.</param>
/// <param name="Resolved">A mapping of the section with every default explicit.</param>
sealed record SectionReading<T>(T Settings, MappingNode Written, MappingNode Resolved);
