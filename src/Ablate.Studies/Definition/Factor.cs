using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Definition;

/// <summary>An axis of the grid: something that differs between the arms of a study.</summary>
/// <param name="Name">As written in the study.</param>
/// <param name="Levels">Its values, in the order of the study.</param>
public sealed record Factor(string Name, IReadOnlyList<Level> Levels)
{
    /// <summary>The factor that a study's list of named arms makes.</summary>
    public const string ArmsName = "arm";

    /// <summary>For people: "Batch Size".</summary>
    public string Title =>
        string.Join(' ', Name.Split('_', '-', '.').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>What a run says of it.</summary>
    public FactorInfo Info => new(Name, Title, [.. Levels.Select(level => level.Label)]);
}

/// <summary>One value of a factor: a label, and what it sets.</summary>
/// <param name="Label">What tables and figures call it.</param>
/// <param name="Settings">The variables and settings that it fixes.</param>
/// <param name="Location">Where it is written.</param>
public sealed record Level(string Label, IReadOnlyList<SettingEntry> Settings, Location Location);
