using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>Tells names of columns from samples.</summary>
static class CsvHeaderLine
{
    /// <summary>Whether the first line names the columns, as <see cref="CsvHeader.Auto"/> tells it from the first two.</summary>
    public static bool AreNames(string[] first, string[] second)
    {
        if (!first.Any(CsvCell.IsMeantAsNumber))
            return true;
        if (second.Length > 0 && CountUp(first) && !CountUp(second))
            return true;
        return first.Zip(second).Any(column => IsWord(column.First) && CsvCell.IsMeantAsNumber(column.Second));
    }

    static bool IsWord(string cell) => !CsvCell.IsMeantAsNumber(cell) && !CsvCell.IsMissing(cell);

    /// <summary>Whether the numbers among <paramref name="cells"/> are 0, 1, 2 and so on, as pandas calls columns without names.</summary>
    static bool CountUp(string[] cells)
    {
        string[] numbers = [.. cells.Where(CsvCell.IsMeantAsNumber)];
        return numbers.Length > 2 && numbers.SequenceEqual(ClassNames.Numbers(numbers.Length));
    }
}
