using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// What about a CSV file may be a mistake although it can be read: labels that look missing, columns without any value, and a table taken for pixels.
/// </summary>
static class CsvNotes
{
    /// <summary>The notes on the table in the file at <paramref name="path"/>, one sentence or two each.</summary>
    public static IEnumerable<string> Of(string path, CsvTable table)
    {
        foreach (IGrouping<string, string> label in table.Labels.Where(CsvCell.IsMissing).GroupBy(label => label))
        {
            (string rows, string have) = (QuantityText.Count(label.Count(), "row"), label.Count() == 1 ? "has" : "have");
            yield return $"{path}: {rows} {have} the label {CsvCell.Shown(label.Key)}, which looks missing; it is a class by itself. If it is none, take "
                + "these rows out of the file, or keep the other classes with `classes`.";
        }
        SampleTable features = table.Features;
        int columns = features.Names.Count;
        for (int column = 0; column < columns; column++)
        {
            if (IsEmpty(features.Values, column, columns))
                yield return $"{path}: column {features.Names[column]} has no value in any row, so it tells a network nothing. "
                    + $"`ignore: {features.Names[column]}` leaves it out.";
        }
    }

    /// <summary>The note on features that are taken for pixels, unless their <paramref name="names"/> differ in digits alone, as those of pixels do.</summary>
    public static IEnumerable<string> OfPixels(string path, IReadOnlyList<string> names)
    {
        if (names.Count > 1 && names.Select(name => string.Concat(name.Where(letter => !char.IsAsciiDigit(letter)))).Distinct().Count() == 1)
            yield break;
        yield return $"{path}: its features ({NameList.Shortened(names, 5)}) are whole numbers from 0 to 255, and taken for pixels: all are scaled alike, "
            + "and the model does not know their names. If they are none, write `features: numbers`; if they are, `features: bytes`.";
    }

    static bool IsEmpty(float[] values, int column, int columns)
    {
        for (int i = column; i < values.Length; i += columns)
        {
            if (!float.IsNaN(values[i]))
                return false;
        }
        return true;
    }
}
