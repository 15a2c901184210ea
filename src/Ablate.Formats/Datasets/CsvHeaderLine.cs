using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>Tells a header, which names the columns, from a first sample.</summary>
static class CsvHeaderLine
{
    /// <summary>
    /// Whether the first line names the columns, judged from the first two lines as <see cref="CsvHeader.Auto"/> describes: it has no numbers; or it
    /// counts 0, 1, 2 and the second does not; or it has a word above a number.
    /// </summary>
    public static bool AreNames(string[] first, string[] second)
    {
        if (!first.Any(CsvCell.IsMeantAsNumber))
            return true;
        if (second.Length > 0 && CountUp(first) && !CountUp(second))
            return true;
        return first.Zip(second).Any(column => IsWord(column.First) && CsvCell.IsMeantAsNumber(column.Second));
    }

    static bool IsWord(string cell) => !CsvCell.IsMeantAsNumber(cell) && !CsvCell.IsMissing(cell);

    /// <summary>Whether the numbers among <paramref name="cells"/> are 0, 1, 2 and so on, as pandas names columns without names.</summary>
    static bool CountUp(string[] cells)
    {
        string[] numbers = [.. cells.Where(CsvCell.IsMeantAsNumber)];
        return numbers.Length > 2 && numbers.SequenceEqual(ClassNames.Numbers(numbers.Length));
    }
}
