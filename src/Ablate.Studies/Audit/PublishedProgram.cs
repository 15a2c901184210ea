namespace Ablate.Studies.Audit;

/// <summary>A program whose published numbers and claims are audited.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Title">What it is.</param>
/// <param name="Studies">Its experiments, as studies that ship, in its order.</param>
/// <param name="Faults">What it does that its numbers suffer from.</param>
/// <param name="Remark">What else there is to know; empty if nothing.</param>
public sealed record PublishedProgram(int Number, string Title, IReadOnlyList<string> Studies, IReadOnlyList<ProgramFault> Faults, string Remark = "");

/// <summary>Something that a program does and that its numbers suffer from. Ours does not do it.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Evidence">What the runs of an audit show of it; null where they can show nothing.</param>
public sealed record ProgramFault(string Text, Func<AuditResults, string?> Evidence);
