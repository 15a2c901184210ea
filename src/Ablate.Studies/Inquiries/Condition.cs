
namespace Ablate.Studies.Inquiries;

/// <summary>A factor held at one of its levels.</summary>
/// <param name="Factor">The name of the factor.</param>
/// <param name="Level">The label of the level.</param>
public readonly record struct Condition(string Factor, string Level);
