namespace Ablate.Formats.Datasets;

/// <summary>What stands between the cells of a line.</summary>
public enum CsvSeparator
{
    /// <summary>Whichever of comma, semicolon, tab and vertical line divides the first lines best.</summary>
    Auto,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A tab.</summary>
    Tab,
}

/// <summary>What stands before the decimals of a number.</summary>
public enum CsvDecimal
{
    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma, as spreadsheets of many countries write it.</summary>
    Comma,
}

/// <summary>Whether the first line names the columns.</summary>
public enum CsvHeader
{
    /// <summary>
    /// It does if none of its cells is a number, if a cell that is none stands above a number, or if its numbers are 0, 1, 2 and so on, as pandas calls columns
    /// without names, and those of the next line are not.
    /// </summary>
    Auto,

    /// <summary>It does.</summary>
    Present,

    /// <summary>It is a sample.</summary>
    Absent,
}

/// <summary>What becomes of columns of words.</summary>
public enum TextColumns
{
    /// <summary>Every feature must be a number.</summary>
    Error,

    /// <summary>A column of words becomes one column for each word: 1 where it stands, 0 elsewhere.</summary>
    OneHot,
}
