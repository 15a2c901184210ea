namespace Ablate.Engine.Data;

/// <summary>The rows that train, the rows that choose, and the rows that judge. No row is in two of them.</summary>
/// <param name="Training">What the weights are fitted to.</param>
/// <param name="Validation">What settings, epochs and winners are chosen by; may be empty.</param>
/// <param name="Test">What the chosen is judged by; may be empty.</param>
public sealed record DataSplit(Subset Training, Subset Validation, Subset Test);
