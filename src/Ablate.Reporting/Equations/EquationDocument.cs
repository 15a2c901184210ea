namespace Ablate.Reporting.Equations;

/// <summary>A text with equations and tables, to be written on a terminal or as a page.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Question">What it is to show; may be empty.</param>
/// <param name="Sections">Its parts, in order.</param>
public sealed record EquationDocument(string Title, string Question, IReadOnlyList<DocumentSection> Sections);

/// <summary>A part of a document.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Level">2 for a part, 3 for a part of it.</param>
/// <param name="Blocks">What is in it.</param>
/// <param name="IsDetail">Whether it is to look up only: folded on a page, left out on a terminal.</param>
public sealed record DocumentSection(string Heading, int Level, IReadOnlyList<DocumentBlock> Blocks, bool IsDetail = false);

/// <summary>A paragraph, some equations or a table.</summary>
public abstract record DocumentBlock;

/// <summary>A paragraph.</summary>
public sealed record Prose(string Text) : DocumentBlock;

/// <summary>Equations, each on a line of its own, or one after another.</summary>
public sealed record Formulas(IReadOnlyList<Equation> Equations, bool AreInline = false) : DocumentBlock;

/// <summary>A table of numbers. The first cell of a row says what it is about.</summary>
public sealed record NumberTable(IReadOnlyList<Expression> Columns, IReadOnlyList<IReadOnlyList<Expression>> Rows) : DocumentBlock;
