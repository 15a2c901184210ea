namespace Ablate.Studies.Definition;

/// <summary>Combinations of levels that are not tried.</summary>
/// <param name="Where">Factor and level of each condition; all must hold.</param>
/// <param name="Because">Why they are not tried.</param>
public sealed record Exclusion(IReadOnlyList<(string Factor, string Level)> Where, string Because);
