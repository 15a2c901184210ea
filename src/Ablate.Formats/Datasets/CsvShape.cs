using Ablate.Engine.Settings;
using CsvHelper;

namespace Ablate.Formats.Datasets;

/// <summary>What is wrong with lines that do not divide into the cells that were expected, and what to do.</summary>
static class CsvShape
{
    /// <summary>The line at hand has another number of cells than the <paramref name="wanted"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reader">What reads it.</param>
    /// <param name="wanted">How many cells the first line has.</param>
    /// <param name="isFirst">Whether the line follows one with the names of the columns.</param>
    /// <param name="divider">What stands between cells.</param>
    /// <param name="mark">What stands before the decimals of numbers.</param>
    public static DataFileException OtherWidth(string path, CsvReader reader, int wanted, bool isFirst, char divider, CsvDecimal mark)
    {
        int count = reader.FieldCount;
        const string RowNames = " If its first is the name of the row, as in R's write.table, the first line must begin with a separator: "
            + "`col.names = NA` in R.";
        string commas = (divider, mark) switch
        {
            _ when count <= wanted || divider != ',' => "",
            (_, CsvDecimal.Comma) => " Where commas stand between cells, a number or text with a comma stands between quotes.",
            _ => " Numbers have a decimal point and no separators of thousands; a comma in a text stands between quotes. " + CsvCell.Advice(CsvDecimal.Comma),
        };
        string rowNames = isFirst && count == wanted + 1 ? RowNames : "";
        return new DataFileException(
            path, $"line {reader.LineNumber} has {QuantityText.Count(count, "column")} instead of {wanted}.{rowNames}{commas}");
    }

    /// <summary>A line is none of a CSV file.</summary>
    public static DataFileException Malformed(string path, CsvFormatException e)
    {
        string reason = e.Message.Contains("text after the closing quote", StringComparison.Ordinal)
            ? "text follows the quote that ends a cell. Between cells stand commas, semicolons, tabs or vertical lines; quotes within one are doubled."
            : e.Message;
        return new DataFileException(path, $"line {e.LineNumber}: {reason}", e);
    }
}
