namespace Ablate.Studies.Findings;

/// <summary>Something about a run that whoever reads its numbers must know.</summary>
/// <param name="Id">The rule that found it: "edge-of-grid".</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Sentence">For people.</param>
public sealed record Finding(string Id, Severity Severity, string Sentence);
