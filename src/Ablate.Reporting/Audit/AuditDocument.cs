using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Audit;

/// <summary>The audit's page before it is written as HTML or Markdown.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Sections">Its parts, in order.</param>
public sealed record AuditDocument(string Title, IReadOnlyList<AuditSection> Sections);

/// <summary>A part of the page.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Level">2 for a part, 3 for a part of it.</param>
/// <param name="Blocks">What is in it.</param>
public sealed record AuditSection(string Heading, int Level, IReadOnlyList<AuditBlock> Blocks);

/// <summary>A paragraph, a list, a table or a figure.</summary>
public abstract record AuditBlock;

/// <summary>A paragraph.</summary>
public sealed record AuditProse(string Text) : AuditBlock;

/// <summary>A list.</summary>
public sealed record AuditList(IReadOnlyList<string> Items) : AuditBlock;

/// <summary>A table of texts.</summary>
/// <param name="Columns">What stands above them.</param>
/// <param name="Rows">The rows.</param>
public sealed record AuditTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : AuditBlock;

/// <summary>Figures, one after another; on the page only.</summary>
/// <param name="Summary">What they show, where they are folded.</param>
/// <param name="Figures">The figures.</param>
public sealed record AuditFigures(string Summary, IReadOnlyList<Figure> Figures) : AuditBlock;
