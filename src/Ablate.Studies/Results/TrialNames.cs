namespace Ablate.Studies.Results;

/// <summary>The names of files that belong to a trial: its levels joined by underscores, and the repeat from the second on.</summary>
public sealed class TrialNames
{
    readonly HashSet<string> ambiguous = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names for the trials of a study whose cells have these <paramref name="levels"/>.</summary>
    public TrialNames(IEnumerable<IReadOnlyList<string>> levels)
    {
        var plain = new Dictionary<string, string>();
        var stems = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (IReadOnlyList<string> labels in levels)
        {
            string stem = string.Join('_', labels.Select(label => plain.TryGetValue(label, out string? known) ? known : plain[label] = Plain(label)));
            if (!stems.Add(stem))
                ambiguous.Add(stem);
        }
    }

    /// <summary>"adam_relu", "adam_relu_r2"; with the number of the trial where the levels alone do not tell; empty if there are none.</summary>
    public string Of(IReadOnlyList<string> levels, int repeat, int number)
    {
        string stem = Stem(levels);
        string[] parts = [stem, ambiguous.Contains(stem) ? $"{number}" : "", repeat > 1 ? $"r{repeat}" : ""];
        return string.Join('_', parts.Where(part => part.Length > 0));
    }

    static string Stem(IReadOnlyList<string> levels) => string.Join('_', levels.Select(Plain));

    /// <summary>Only what every file system takes.</summary>
    static string Plain(string label) =>
        string.Join('_', new string([.. label.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '+' ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
