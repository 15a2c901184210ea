
namespace Ablate.Studies.Inquiries;

/// <summary>The levels of a factor that a claim names, in its order.</summary>
/// <param name="Factor">The name of the factor.</param>
/// <param name="Levels">The labels of the levels.</param>
public sealed record ClaimedLevels(string Factor, IReadOnlyList<string> Levels);
