using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>
/// A section that every cell of a grid has. It is read once for every combination of the levels that it depends on, and shared by all cells with
/// that combination: a grid of a hundred thousand cells has few networks.
/// </summary>
/// <param name="factors">The axes of the grid.</param>
/// <param name="concerns">Whether a setting of that name changes this section.</param>
/// <param name="read">Reads it with the levels of a cell.</param>
sealed class CellSection<T>(IReadOnlyList<Factor> factors, Func<string, bool> concerns, Func<IReadOnlyList<Level>, SectionReading<T>> read)
{
    readonly int[] axes = [.. Enumerable.Range(0, factors.Count).Where(i => factors[i].Levels.Any(level => level.Settings.Any(setting => concerns(setting.Name))))];
    readonly Dictionary<string, SectionReading<T>> readings = [];

    /// <summary>What the section of the cell of <paramref name="levels"/> says.</summary>
    /// <param name="levels">One of each factor.</param>
    public SectionReading<T> Of(IReadOnlyList<Level> levels)
    {
        string key = axes.Length == 1 ? levels[axes[0]].Label : string.Join('\n', axes.Select(axis => levels[axis].Label));
        if (!readings.TryGetValue(key, out SectionReading<T>? reading))
            readings[key] = reading = read(levels);
        return reading;
    }
}

/// <summary>A section as it was read.</summary>
/// <param name="Settings">What it says.</param>
/// <param name="Written">A mapping of the section as it was written, or of nothing.</param>
/// <param name="Resolved">A mapping of the section with every default explicit.</param>
sealed record SectionReading<T>(T Settings, MappingNode Written, MappingNode Resolved);
