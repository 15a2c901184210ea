using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>The numbers of many students: the first column of a CSV file, whose first line may be a heading.</summary>
public static class StudentList
{
    /// <summary>Reads the numbers, in their order.</summary>
    /// <param name="text">The file.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidSettingsException">A line has no number, a number comes twice, or there is none.</exception>
    public static IReadOnlyList<string> Parse(string text, string source)
    {
        var problems = new List<Problem>();
        var lines = new Dictionary<string, int>();
        string[] rows = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (int row = 0; row < rows.Length; row++)
        {
            string cell = rows[row].Split(',', ';', '\t')[0].Trim().Trim('"').Trim();
            var place = new Location(source, row + 1, 1);
            if (rows[row].Trim().Length == 0 || (row == 0 && cell.Length > 0 && !cell.Any(char.IsAsciiDigit)))
                continue;
            if (StudentNumber.Parse(cell).Message is { } message)
                problems.Add(new Problem(place, message));
            else if (!lines.TryAdd(cell, row + 1))
                problems.Add(new Problem(place, $"{cell} is already in line {lines[cell]}."));
        }
        if (problems.Count == 0 && lines.Count == 0)
            problems.Add(new Problem(new Location(source, 1, 1), "the file has no student's number; write one in each line."));
        return problems.Count == 0 ? [.. lines.Keys] : throw new InvalidSettingsException(problems);
    }
}
