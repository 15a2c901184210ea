using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>
/// A table on the console: rows with labels, and numbers beside them. Numbers stay whole. Where not all has room, the columns of labels become
/// one, whose text is wrapped; where that would be too narrow, columns that can be spared go, those that can be spared most first. Only where
/// even that leaves labels no room, numbers are broken at their spaces.
/// </summary>
/// <param name="LabelTitles">The titles of the labels; none if rows have none.</param>
/// <param name="Labels">The labels of each row.</param>
/// <param name="Columns">The numbers.</param>
sealed record FittedTable(IReadOnlyList<string> LabelTitles, IReadOnlyList<IReadOnlyList<string>> Labels, IReadOnlyList<FittedColumn> Columns)
{
    /// <summary>Labels are not squeezed below this for a column that can be spared.</summary>
    const int NarrowestLabels = 24;

    /// <summary>Nor below this for whole numbers.</summary>
    const int LeastLabels = 12;

    /// <summary>A border and two spaces.</summary>
    const int Around = 3;

    /// <summary>What stands at the very left, before the labels; null for nothing.</summary>
    public FittedColumn? First { get; init; }

    /// <summary>The table, for a console of so many characters a line.</summary>
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

    /// <summary>What a line has left for labels: every column has a border and two spaces, and there is one border more.</summary>
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
/// <param name="Spare">How easily it can be spared; 0 if it cannot.</param>
sealed record FittedColumn(string Title, IReadOnlyList<string> Cells, int Spare = 0)
{
    /// <summary>Its width, if it may be broken so far.</summary>
    public int Width(Breaks breaks) =>
        (breaks == Breaks.Numbers ? Cells.SelectMany(Parts) : Cells)
            .Concat(breaks == Breaks.Nothing ? [Title] : Title.Split(' '))
            .Max(text => text.GetCellWidth());

    /// <summary>What stands between spaces, but for the space behind ±.</summary>
    static IEnumerable<string> Parts(string cell) =>
        cell.Replace("± ", "±", StringComparison.Ordinal).Split(' ').Select(part => part.StartsWith('±') ? part + ' ' : part);
}

/// <summary>What may be broken at its spaces.</summary>
enum Breaks
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Titles.</summary>
    Titles,

    /// <summary>Numbers too.</summary>
    Numbers,
}
