namespace Ablate.Studies.Results;

/// <summary>How many rows a trial had.</summary>
/// <param name="Training">Rows that trained.</param>
/// <param name="Validation">Rows that chose.</param>
/// <param name="Test">Rows that judged.</param>
public sealed record RowCounts(int Training, int Validation, int Test);
