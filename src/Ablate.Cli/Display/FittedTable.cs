using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>
/// A table on the console: rows with labels, and numbers beside them, that is fitted to the width. If it is too wide, the columns of labels are joined
/// to one, whose text is wrapped; if that would be too narrow, columns are left out in the order of their <see cref="FittedColumn.Spare"/>. Numbers are
/// broken at their spaces only if labels still have no room.
/// </summary>
/// <param name="LabelTitles">The titles of the labels; none if rows have none.</param>
/// <param name="Labels">The labels of each row.</param>
/// <param name="Columns">The numbers.</param>
sealed record FittedTable(IReadOnlyList<string> LabelTitles, IReadOnlyList<IReadOnlyList<string>> Labels, IReadOnlyList<FittedColumn> Columns)
{
    /// <summary>The width that labels should have, in characters: columns that can be spared are left out for it.</summary>
    const int NarrowestLabels = 24;

    /// <summary>The width that labels must have, in characters: numbers are broken for it.</summary>
    const int LeastLabels = 12;

    /// <summary>The width of a border and two spaces, in characters.</summary>
    const int Around = 3;

    /// <summary>A column of numbers at the very left, before the labels. Default null: none.</summary>
    public FittedColumn? First { get; init; }

    /// <summary>Makes the table for a console of <paramref name="width"/> characters per line.</summary>
    public Table Draw(Surroundings surroundings, int width)
    {
        var table = new Table { Border = surroundings.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown };
        List<FittedColumn> numbers = [.. Columns];
        int natural = Enumerable.Range(0, LabelTitles.Count).Sum(i => Width(Labels.Select(labels => labels[i]).Append(LabelTitles[i])) + Around) - Around,
            wanted = Math.Min(Width(Joined), NarrowestLabels);
        while (Room(numbers, width, Breaks.Titles) < wanted
            && numbers.Where(column => column.Spare > 0).OrderBy(column => column.Spare).LastOrDefault() is { } spare)
            numbers.Remove(spare);
        Breaks breaks = Breaks.Numbers;
        if (Room(numbers, width, Breaks.Nothing) >= natural)
            breaks = Breaks.Nothing;
        else if (Room(numbers, width, Breaks.Titles) >= Math.Min(wanted, LeastLabels))
            breaks = Breaks.Titles;
        int room = Math.Max(LeastLabels, Room(numbers, width, breaks));
        bool apart = natural <= room;

        if (First is not null)
            table.AddColumn(new TableColumn(First.Title) { Width = First.Width(breaks) }.RightAligned());
        if (apart)
            table.AddColumns([.. LabelTitles.Select(title => new TableColumn(Markup.Escape(title)))]);
        else
            table.AddColumn(new TableColumn(Markup.Escape(string.Join(", ", LabelTitles))) { Width = Math.Min(room, Width(Joined)) });
        foreach (FittedColumn column in numbers)
            table.AddColumn(new TableColumn(Markup.Escape(column.Title)) { Width = column.Width(breaks) }.RightAligned());
        for (int row = 0; row < Labels.Count; row++)
        {
            string[] names = apart ? [.. Labels[row]] : [string.Join(", ", Labels[row])];
            table.AddRow(
            [
                .. First is null ? Array.Empty<string>() : [First.Cells[row]],
                .. names.Select(Markup.Escape),
                .. numbers.Select(column => Markup.Escape(column.Cells[row])),
            ]);
        }
        return table;
    }

    IEnumerable<string> Joined => Labels.Select(labels => string.Join(", ", labels));

    /// <summary>The characters of a line that are left for labels: every column has a border and two spaces, and there is one more border at the end.</summary>
    int Room(List<FittedColumn> numbers, int width, Breaks breaks)
    {
        IEnumerable<FittedColumn> all = First is null ? numbers : numbers.Prepend(First);
        return width - 1 - all.Sum(column => column.Width(breaks) + Around) - (LabelTitles.Count > 0 ? Around : 0);
    }

    static int Width(IEnumerable<string> texts) => texts.Select(text => text.GetCellWidth()).DefaultIfEmpty(0).Max();
}

/// <summary>A column of numbers.</summary>
/// <param name="Title">Its title, broken between words.</param>
/// <param name="Cells">The number of each row.</param>
/// <param name="Spare">The column with the largest number is left out first if there is no room; one with 0, the default, never is.</param>
sealed record FittedColumn(string Title, IReadOnlyList<string> Cells, int Spare = 0)
{
    /// <summary>The width that it needs, in characters.</summary>
    public int Width(Breaks breaks) =>
        (breaks == Breaks.Numbers ? Cells.SelectMany(Parts) : Cells)
            .Concat(breaks == Breaks.Nothing ? [Title] : Title.Split(' '))
            .Max(text => text.GetCellWidth());

    /// <summary>The parts of a cell between spaces; the space after ± does not separate.</summary>
    static IEnumerable<string> Parts(string cell) =>
        cell.Replace("± ", "±", StringComparison.Ordinal).Split(' ').Select(part => part.StartsWith('±') ? part + ' ' : part);
}

/// <summary>Which texts of a table may be broken at spaces.</summary>
enum Breaks
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Titles.</summary>
    Titles,

    /// <summary>Titles and numbers.</summary>
    Numbers,
}
