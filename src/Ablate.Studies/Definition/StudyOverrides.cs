namespace Ablate.Studies.Definition;

/// <summary>What a command line changes of a study before it is read. Every change lands in the resolved study.</summary>
public sealed record StudyOverrides
{
    /// <summary>What paths of model files are relative to; null for the folder of the study file.</summary>
    public string? Folder { get; init; }

    /// <summary>Repeats; null for those of the study.</summary>
    public int? Repeats { get; init; }

    /// <summary>The seed; null for that of the study.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Settings by name, with their values as YAML; a factor may be given other levels.</summary>
    public IReadOnlyList<(string Name, string Value)> Set { get; init; } = [];
}
