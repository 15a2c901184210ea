using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// The classes that the labels of a training file name. Whole numbers from 0 to 255 name the classes from 0 up to the largest; other labels
/// name classes in the order of <see cref="ClassNameOrder"/>.
/// </summary>
sealed class CsvClasses
{
    const int Most = 256;

    readonly bool areNumbers;
    readonly Dictionary<string, byte> numbers;

    CsvClasses(string[] names, bool areNumbers)
    {
        Names = names;
        this.areNumbers = areNumbers;
        numbers = names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => (byte)pair.index);
    }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The classes of <paramref name="labels"/>.</summary>
    /// <exception cref="DataFileException">There are too many.</exception>
    public static CsvClasses Of(IReadOnlyList<string> labels, string path)
    {
        string[] names = [.. labels.Distinct().Order(new ClassNameOrder())];
        if (Array.TrueForAll(names, name => Whole(name) is not null))
            return new CsvClasses(ClassNames.Numbers(names.Max(name => Whole(name)!.Value) + 1), areNumbers: true);
        return names.Length <= Most
            ? new CsvClasses(names, areNumbers: false)
            : throw new DataFileException(
                path,
                $"the label column has {names.Length} different values; at most {Most} classes are possible. Is it the right "
                + "column? `target` in place of `label` names a column of numbers to find.");
    }

    /// <summary>The class of every label.</summary>
    /// <exception cref="DataFileException">A label is none of them.</exception>
    public byte[] Number(IReadOnlyList<string> labels, string path) => [.. labels.Select(label => Number(label, path))];

    byte Number(string label, string path)
    {
        // Where labels are numbers, 07 is the class 7.
        string name = areNumbers && Whole(label) is { } whole ? whole.ToString(CultureInfo.InvariantCulture) : label;
        return numbers.TryGetValue(name, out byte number)
            ? number
            : throw new DataFileException(
                path, $"label {CsvCell.Shown(label)} does not occur in the training file, whose classes are {NameList.Shortened(Names, 8)}.");
    }

    static byte? Whole(string label) => byte.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out byte number) ? number : null;
}
