namespace Ablate.Engine.Settings;

/// <summary>
/// A setting that a component understands: the source of its line in the documentation, of the editor's schema and of the checks.
/// </summary>
/// <param name="Name">As written in a study file.</param>
/// <param name="Type">What a value looks like.</param>
/// <param name="Default">The value taken when it is not written, as text; null when it must be written.</param>
/// <param name="Description">One line for people.</param>
public sealed record SettingDeclaration(string Name, SettingType Type, string? Default, string Description)
{
    /// <summary>What the setting belongs to, if not to its component alone: "any optimizer". Documented once.</summary>
    public string Group { get; init; } = "";
}
