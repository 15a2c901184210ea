using System.Globalization;
using System.Text.Unicode;
using Ablate.Engine.Settings;
using CsvHelper;

namespace Ablate.Formats.Datasets;

/// <summary>A CSV file, gzip or not, of which the names of the columns are known.</summary>
sealed class CsvFile
{
    /// <summary>A quote that is never closed makes one record of all that follows; no line of data is as long.</summary>
    const int LongestRecord = 16 << 20;

    /// <summary>A column takes some two hundred bytes of memory, and in a file no more than its separator.</summary>
    const int MostColumns = 1_000_000;

    /// <summary>What pandas calls a first column that has no name.</summary>
    const string RowNumbers = "Unnamed: 0";

    /// <summary>What may divide cells where a comma divides numbers.</summary>
    static readonly char[] otherSeparators = [';', '\t', '|'];

    readonly CsvReaderOptions options;

    /// <summary>How many empty cells without a name may stand at the end of a line, where each ends in separators.</summary>
    readonly int emptyCells;

    readonly char divider;

    readonly CsvDecimal mark;

    CsvFile(string path, CsvReaderOptions options, char divider, CsvDecimal mark, string[] names, bool hasNames, int emptyCells)
    {
        Path = path;
        this.divider = divider;
        this.mark = mark;
        this.emptyCells = emptyCells;
        this.options = options;
        Names = names;
        HasNames = hasNames;
        var numbers = new Dictionary<string, int>(names.Length);
        foreach ((int number, string name) in names.Index())
        {
            if (!numbers.TryAdd(name, number))
                throw new DataFileException(path, $"two columns are called {CsvCell.Shown(name)}.");
        }
        Numbers = numbers;
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Whether its first line names the columns.</summary>
    public bool HasNames { get; }

    /// <summary>The names of the columns; their numbers from 0 where they have none.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// The first column, if it numbers the rows as an index of pandas or R does: it is the first, and has no name or the one that pandas gives it when it reads
    /// its own file. Null if there is none.
    /// </summary>
    public int? Index => HasNames && Names[0] == RowNumbers ? 0 : null;

    /// <summary>The numbers of the columns from 0, by their names.</summary>
    public IReadOnlyDictionary<string, int> Numbers { get; }

    /// <summary>Looks at the first two lines of the file.</summary>
    /// <exception cref="DataFileException">It is empty, or no CSV file.</exception>
    public static CsvFile Open(string path, CsvSeparator separator, CsvDecimal mark, CsvHeader header)
    {
        FileKind.Expect(path, null, "a CSV file, which is text with one sample a line");
        var reading = new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            MalformedData = CsvMalformedDataHandling.Throw,
            Separator = separator switch { CsvSeparator.Comma => ',', CsvSeparator.Semicolon => ';', CsvSeparator.Tab => '\t', _ => null },
        };
        (string[][] lines, char divider) = FirstLines(path, reading);
        if (mark == CsvDecimal.Comma && reading.Separator is null && divider == ',')
        {
            reading = reading with { Separator = SeparatorBesideCommas(path, reading) };
            (lines, divider) = FirstLines(path, reading);
        }
        if (lines.Length == 0)
            throw new DataFileException(path, "the file is empty.");
        bool hasNames = header == CsvHeader.Present || (header == CsvHeader.Auto && CsvHeaderLine.AreNames(lines[0], lines.Length > 1 ? lines[1] : []));
        if (mark == CsvDecimal.Comma && divider == ',' && !hasNames)
            throw new DataFileException(
                path,
                "commas stand between its cells, and within its numbers according to `decimal: comma`. Only a first line with the names of the columns "
                + "shows which are which: write one, and quotes around numbers with commas; or put semicolons between cells.");
        string[] names = [.. lines[0].Select((name, column) => hasNames && name.Length > 0 ? name : column.ToString(CultureInfo.InvariantCulture))];
        if (hasNames && lines[0] is ["", _, ..])
            names[0] = RowNumbers;
        int empty = hasNames ? EmptyAtEnd(lines) : 0;
        return new CsvFile(path, reading, divider, mark, names[..^empty], hasNames, empty);
    }

    /// <summary>Shows lines of samples to <paramref name="use"/>, the first <paramref name="most"/> of them.</summary>
    /// <exception cref="DataFileException">A line has another number of columns than the first, or there are no samples.</exception>
    public void ForEach(Action<CsvReader> use, int most = int.MaxValue)
    {
        int count = Read(Path, options, reader =>
        {
            if (HasNames)
                reader.Read();
            int count = 0;
            while (count < most && reader.Read())
            {
                if (reader.FieldCount < Names.Count || !IsEmptyFrom(reader, Names.Count))
                    throw CsvShape.OtherWidth(Path, reader, Names.Count, HasNames && count == 0, divider, mark);
                use(reader);
                count++;
            }
            return count;
        });
        if (count == 0)
            throw new DataFileException(Path, "it has names of columns, but no samples.");
    }

    /// <summary>What divides the first lines, where commas are within numbers and may yet divide the lines best; a comma if nothing else does.</summary>
    static char SeparatorBesideCommas(string path, CsvReaderOptions reading)
    {
        return otherSeparators.Append(',').First(separator => separator == ',' || Divides(separator));

        bool Divides(char separator)
        {
            // The file may be nothing like what it is tried as.
            CsvReaderOptions trial = reading with { Separator = separator, MalformedData = CsvMalformedDataHandling.Recover };
            (string[][] lines, _) = FirstLines(path, trial);
            return lines.Length > 0 && Array.TrueForAll(lines, line => line.Length > 1);
        }
    }

    /// <summary>The first two lines, and what stands between their cells.</summary>
    static (string[][] Lines, char Separator) FirstLines(string path, CsvReaderOptions reading) => Read(path, reading, reader =>
    {
        var lines = new List<string[]>();
        while (lines.Count < 2 && reader.Read())
        {
            if (reader.FieldCount > MostColumns)
                throw new DataFileException(path, $"line {reader.LineNumber} has {reader.FieldCount} columns; at most {MostColumns} are read.");
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => TextOf(path, reader, column))]);
        }
        return (lines.ToArray(), reader.Separator);
    });

    /// <summary>How many cells at the end of all of <paramref name="lines"/> are empty; the first cell is not among them.</summary>
    static int EmptyAtEnd(string[][] lines)
    {
        int most = lines[0].Length - 1, empty = 0;
        while (empty < most && Array.TrueForAll(lines, line => line.Length == lines[0].Length && line[^(empty + 1)].Length == 0))
            empty++;
        return empty;
    }

    /// <summary>Whether the line at hand has nothing from cell <paramref name="first"/> on but empty cells that the names of the columns have too.</summary>
    bool IsEmptyFrom(CsvReader reader, int first)
    {
        bool isEmpty = reader.FieldCount <= first + emptyCells;
        for (int column = first; isEmpty && column < reader.FieldCount; column++)
            isEmpty = TextOf(Path, reader, column).Length == 0;
        return isEmpty;
    }

    /// <summary>The text in a cell of the line at hand.</summary>
    /// <exception cref="DataFileException">It is not UTF-8, so that words that differ in umlauts alone would become the same, or not text at all.</exception>
    public string Text(CsvReader reader, int column) => TextOf(Path, reader, column);

    /// <summary>The number in a cell of the line at hand; null if none stands there that fits into 32 bits.</summary>
    public float? Number(CsvReader reader, int column) => CsvCell.Number(reader.GetSpan(column), mark);

    /// <summary>Why the cell of the line at hand cannot be read as a number, as the end of a sentence with a full stop; null if it is simply none.</summary>
    public string? WhyNoNumber(CsvReader reader, int column) => CsvCell.WhyNoNumber(reader.GetString(column).Trim(), mark);

    /// <summary>What is wrong with a cell of the line at hand, with its place.</summary>
    public DataFileException Wrong(CsvReader reader, int column, string message) =>
        new(Path, $"line {reader.LineNumber}, column {Names[column]}: {message}");

    /// <summary>The column that <paramref name="reference"/> means, its name or its number from 0.</summary>
    /// <exception cref="DataFileException">There is none.</exception>
    public int Column(string reference, string purpose)
    {
        if (HasNames && Numbers.TryGetValue(reference, out int named))
            return named;
        if (int.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < Names.Count)
            return number;
        throw new DataFileException(Path, $"there is no column \"{reference}\" {purpose}.{Hint(reference)} {ColumnsText}");
    }

    /// <summary>What its columns are, as a sentence or two.</summary>
    public string ColumnsText => (HasNames, Names) switch
    {
        (true, [var only]) => $"It has one column alone, {CsvCell.Shown(only)}: the first line must name the columns, or be a sample, and commas, semicolons, "
            + "tabs or vertical lines must stand between cells.",
        (true, _) => $"Its columns are {NameList.Shortened(Names, 5)}.",
        _ => $"It has no names, and columns 0 to {Names.Count - 1}.",
    };

    /// <summary>" Did you mean ...?" for the column that is called almost as <paramref name="name"/>; nothing if none is.</summary>
    public string Hint(string name)
    {
        if (!HasNames)
            return "";
        if (Names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same)
            return $" Did you mean \"{same}\"?";
        // Among names of a letter or two every one is near.
        return name.Length > 2 ? NearestName.Hint(name, Names) : "";
    }

    static string TextOf(string path, CsvReader reader, int column)
    {
        ReadOnlySpan<byte> cell = reader.GetSpan(column);
        if (cell.Contains((byte)0))
            throw new DataFileException(path, $"line {reader.LineNumber}: there is a null character, which no text has. The file is broken, or not UTF-8.");
        return Utf8.IsValid(cell)
            ? reader.GetString(column).Trim()
            : throw new DataFileException(path, $"line {reader.LineNumber}: there are bytes that are not UTF-8. Save the file as UTF-8.");
    }

    static T Read<T>(string path, CsvReaderOptions options, Func<CsvReader, T> read) => InputFile.Read(path, stream =>
    {
        try
        {
            using CsvReader reader = CsvReader.Create(stream, options, leaveOpen: true);
            return read(reader);
        }
        catch (CsvFormatException e)
        {
            throw CsvShape.Malformed(path, e);
        }
    });
}
