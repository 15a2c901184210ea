using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Definition;

/// <summary>An axis of the grid: something that differs between the arms of a study.</summary>
/// <param name="Name">Its name in the study.</param>
/// <param name="Levels">Its levels, in the order of the study.</param>
public sealed record Factor(string Name, IReadOnlyList<Level> Levels)
{
    /// <summary>The name of the factor whose levels are the named arms of a study.</summary>
    public const string ArmsName = "arm";

    /// <summary>Its name in tables and figures: "Batch Size".</summary>
    public string Title =>
        string.Join(' ', Name.Split('_', '-', '.').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Its description in a run folder.</summary>
    public FactorInfo Info => new(Name, Title, [.. Levels.Select(level => level.Label)]);
}

/// <summary>A level of a factor: a label, and the settings behind it.</summary>
/// <param name="Label">Its name in tables and figures.</param>
/// <param name="Settings">The variables and settings that it sets.</param>
/// <param name="Location">Where it is written in the study.</param>
public sealed record Level(string Label, IReadOnlyList<SettingEntry> Settings, Location Location);
