using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>Combinations of levels that are not tried.</summary>
/// <param name="Where">The conditions; all must hold.</param>
/// <param name="Because">Why they are not tried.</param>
public sealed record Exclusion(IReadOnlyList<Condition> Where, string Because);
