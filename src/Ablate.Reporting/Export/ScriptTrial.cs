namespace Ablate.Reporting.Export;

/// <summary>A trial in a program.</summary>
/// <param name="Levels">The label of its level of each factor.</param>
/// <param name="Settings">The arguments of <c>train</c> in Python, in the same order for all trials.</param>
sealed record ScriptTrial(IReadOnlyList<(string Factor, string Label)> Levels, IReadOnlyList<(string Name, string Value)> Settings);
