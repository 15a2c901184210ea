namespace Ablate.Reporting.Equations;

/// <summary>A document as lines of plain text.</summary>
public static class DocumentText
{
    const string Indent = "  ";

    /// <summary>The lines, of at most <paramref name="width"/> characters where they can be broken.</summary>
    public static IEnumerable<string> Lines(EquationDocument document, NumberFormat format, int width)
    {
        yield return document.Title;
        yield return new string('=', document.Title.Length);
        foreach (string line in TextLines.Wrap(document.Question, width))
            yield return line;
        foreach (DocumentSection section in document.Sections.Where(section => !section.IsDetail))
        {
            yield return "";
            yield return section.Heading;
            if (section.Level == 2)
                yield return new string('-', section.Heading.Length);
            foreach (string line in section.Blocks.SelectMany(block => Block(block, format, width - Indent.Length)))
                yield return Indent + line;
        }
    }

    static IEnumerable<string> Block(DocumentBlock block, NumberFormat format, int width) => block switch
    {
        Prose prose => TextLines.Wrap(prose.Text, width),
        Formulas { AreInline: true } formulas =>
            TextLines.Wrap(
                string.Join(", ", formulas.Equations.Select(equation => PlainMath.Lines(equation, format, int.MaxValue).Single().Replace(' ', '\u00A0'))),
                width)
                .Select(line => line.Replace('\u00A0', ' ')),
        Formulas formulas => formulas.Equations.SelectMany(equation => PlainMath.Lines(equation, format, width)),
        NumberTable table => Table(table, format),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "has no plain form"),
    };

    static IEnumerable<string> Table(NumberTable table, NumberFormat format)
    {
        string[][] rows = [.. table.Rows.Prepend(table.Columns).Select(row => row.Select(cell => PlainMath.Of(cell, format)).ToArray())];
        int[] widths = [.. Enumerable.Range(0, table.Columns.Count).Select(column => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Join("   ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))
            .TrimEnd());
    }
}
