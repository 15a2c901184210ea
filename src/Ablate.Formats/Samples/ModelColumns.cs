using Ablate.Formats.Datasets;

namespace Ablate.Formats.Samples;

/// <summary>
/// What a model calls the numbers that it takes, as columns of files: <c>area</c> is
/// the column of that name, <c>colour=blue</c> is 1 where the column colour says blue.
/// </summary>
/// <param name="names">The names; none if they have none.</param>
/// <param name="width">Numbers in a sample.</param>
sealed class ModelColumns(IReadOnlyList<string> names, int width)
{
    /// <summary>A column of a file that a model is shown.</summary>
    /// <param name="Name">Its name; empty if it has none.</param>
    /// <param name="Words">Its words, each of which becomes a number; null for a column of numbers.</param>
    public sealed record Source(string Name, string[]? Words);

    /// <summary>Whether columns of <paramref name="file"/> are told by their names: it has some, and the file of the training had some.</summary>
    public bool AreNamedIn(CsvFile file) => file.HasNames && names.Count > 0 && !Array.TrueForAll(Sources(null), source => source.Name.All(char.IsAsciiDigit));

    /// <summary>The columns of any file, where they are told by their order.</summary>
    public Source[] InOrder => names.Count > 0 ? Sources(null) : [.. Enumerable.Repeat(new Source("", null), width)];

    /// <summary>The columns of <paramref name="file"/> that the model is shown, told by their names, in the order in which it takes them.</summary>
    /// <exception cref="DataFileException">One is missing.</exception>
    public (int[] Columns, string[]?[] Words) FindIn(CsvFile file)
    {
        Source[] sources = Sources(file.Numbers);
        return ([.. sources.Select(source => ColumnIn(file, source.Name))], [.. sources.Select(source => source.Words)]);
    }

    static int ColumnIn(CsvFile file, string name) => file.Numbers.TryGetValue(name, out int column)
        ? column
        : throw new DataFileException(file.Path, $"it lacks column {CsvCell.Shown(name)}, which the model was trained with.{file.Hint(name)}");

    /// <summary>The columns that the numbers come from, each in the place of the first of its numbers.</summary>
    /// <param name="columns">The columns of a file by name; null where they are told by their order.</param>
    Source[] Sources(IReadOnlyDictionary<string, int>? columns)
    {
        var sources = new List<Source>();
        foreach (IGrouping<string, string> numbers in names.GroupBy(name => ColumnOf(name, columns)))
        {
            string column = numbers.Key;
            // A number that is called as its column is the column itself; other numbers are called column=word.
            string[]? words = numbers.Contains(column) ? null : [.. numbers.Select(name => name[(column.Length + 1)..])];
            sources.Add(new Source(column, words));
        }
        return [.. sources];
    }

    /// <summary>The column that a number comes from: the one of its name, or of what stands before an equals sign.</summary>
    /// <remarks>
    /// There may be several equals signs, in names and in words: the longest beginning that is a column of the file counts, or without a file the shortest.
    /// </remarks>
    static string ColumnOf(string name, IReadOnlyDictionary<string, int>? columns)
    {
        if (columns?.ContainsKey(name) ?? false)
            return name;
        var beginnings = new List<string>();
        for (int i = 1; i < name.Length; i++)
        {
            if (name[i] == '=')
                beginnings.Add(name[..i]);
        }
        return beginnings.FindLast(beginning => columns?.ContainsKey(beginning) ?? false) ?? beginnings.FirstOrDefault() ?? name;
    }
}
