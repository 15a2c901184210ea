using Ablate.Engine.Settings;
using CsvHelper;

namespace Ablate.Formats.Datasets;

/// <summary>The columns of words of a CSV file, and the words of each.</summary>
static class CsvWords
{
    /// <summary>More words than this are no categories, but texts, dates or names.</summary>
    public const int Most = 50;

    /// <summary>
    /// The words of every feature, for those that are no numbers; null for a column of numbers. Words are in the order of
    /// <see cref="ClassNameOrder"/>: whole numbers by their value, then the others by their characters.
    /// </summary>
    /// <exception cref="DataFileException">A column has too many words, or numbers that cannot be read and no words.</exception>
    public static string[]?[] Of(CsvColumns columns)
    {
        Column[] found = [.. columns.Features.Select(_ => new Column())];
        columns.File.ForEach(reader =>
        {
            for (int i = 0; i < found.Length; i++)
                found[i].Add(columns.File, reader, columns.Features[i]);
        });
        int number = Array.FindIndex(
            found, column => column.FirstWord is not null && column.Words.All(CsvCell.IsMeantAsNumber));
        if (number >= 0)
            throw new DataFileException(
                columns.File.Path,
                $"column {columns.File.Names[columns.Features[number]]}: {found[number].FirstWord} {found[number].WhyNoNumber}");
        int wrong = Array.FindIndex(found, column => column.FirstWord is not null && column.Words.Count > Most);
        if (wrong >= 0)
            throw new DataFileException(
                columns.File.Path,
                $"column {columns.File.Names[columns.Features[wrong]]} has more than {Most} different values, the first of which that is no number is "
                + $"{found[wrong].FirstWord}; a column of words may have {Most}. Leave it out with `ignore`, or mend it.");
        return [.. found.Select(column => column.FirstWord is null ? null : (string[])[.. column.Words.Order(new ClassNameOrder())])];
    }

    /// <summary>
    /// 1 in the place of the word that stands in a column, 0 in those of the
    /// other <paramref name="words"/>; null if it is missing, which is 0 in all.
    /// </summary>
    /// <exception cref="DataFileException">The word is none of them.</exception>
    public static float[]? Numbers(CsvFile file, CsvReader reader, int column, string[] words)
    {
        string text = file.Text(reader, column);
        if (CsvCell.IsMissing(text))
            return null;
        var numbers = new float[words.Length];
        int found = Array.IndexOf(words, text);
        if (found < 0)
            throw file.Wrong(
                reader, column,
                $"{CsvCell.Shown(text)} does not occur in the training file, which has {NameList.Shortened(words, 8)}.");
        numbers[found] = 1;
        return numbers;
    }

    /// <summary>A column as far as it is read.</summary>
    sealed class Column
    {
        /// <summary>Its different values, of which one too many is kept.</summary>
        public HashSet<string> Words { get; } = [];

        /// <summary>The first that is no number, and its place.</summary>
        public string? FirstWord { get; private set; }

        /// <summary>Why that is no number, if it is meant as one.</summary>
        public string? WhyNoNumber { get; private set; }

        public void Add(CsvFile file, CsvReader reader, int column)
        {
            bool isNumber = file.Number(reader, column) is not null;
            if (isNumber && Words.Count > Most)
                return;
            string text = file.Text(reader, column);
            if (CsvCell.IsMissing(text))
                return;
            if (!isNumber && FirstWord is null)
                (FirstWord, WhyNoNumber) = ($"{CsvCell.Shown(text)} in line {reader.LineNumber}", file.WhyNoNumber(reader, column));
            if (Words.Count <= Most)
                Words.Add(text);
        }
    }
}
