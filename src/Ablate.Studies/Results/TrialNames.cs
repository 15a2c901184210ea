using System.Text.RegularExpressions;

namespace Ablate.Studies.Results;

/// <summary>The names of files that belong to a trial: its levels joined by underscores, and the repeat from the second on.</summary>
/// <remarks>
/// The number of the trial is in them where the levels alone are no name: where two combinations have the same letters, where one is called like a file of
/// another ("small r2" beside "small"), where the levels are too long for the name of a file, have no letter that every file system takes, or are a name that
/// Windows keeps for a device or cuts ("con", "v1.").
/// </remarks>
public sealed partial class TrialNames
{
    /// <summary>
    /// Most file systems take names of 255 letters; what stands around the levels, such as "learning_curves" and the ending, has room beside so many.
    /// </summary>
    const int Longest = 150;

    readonly HashSet<string> ambiguous = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names for the trials of a study whose cells have these <paramref name="levels"/>.</summary>
    public TrialNames(IEnumerable<IReadOnlyList<string>> levels)
    {
        var plain = new Dictionary<string, string>();
        var stems = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (IReadOnlyList<string> labels in levels)
        {
            string stem = string.Join('_', labels.Select(label => plain.TryGetValue(label, out string? known) ? known : plain[label] = Plain(label)));
            if (!stems.Add(stem) || (labels.Count > 0 && IsNoName().IsMatch(stem)))
                ambiguous.Add(stem);
        }
        ambiguous.UnionWith(stems.Where(stem => IsNameOfAnother(stem, stems)).ToArray());
    }

    /// <summary>"adam_relu", "adam_relu_r2"; with the number of the trial where the levels alone do not tell; empty if there are none.</summary>
    public string Of(IReadOnlyList<string> levels, int repeat, int number)
    {
        string whole = string.Join('_', levels.Select(Plain));
        string stem = whole.Length > Longest ? whole[..Longest] : whole;
        bool needsNumber = stem != whole || ambiguous.Contains(stem);
        string[] parts = [stem, needsNumber ? $"{number}" : "", repeat > 1 ? $"r{repeat}" : ""];
        return string.Join('_', parts.Where(part => part.Length > 0));
    }

    /// <summary>Whether a file of another of <paramref name="stems"/> is called so: the second repeat of "small" is "small_r2".</summary>
    bool IsNameOfAnother(string stem, HashSet<string> stems)
    {
        for (Match match = Addition().Match(stem); match.Success; match = Addition().Match(match.Groups["before"].Value))
        {
            string before = match.Groups["before"].Value;
            if (stems.Contains(before) && (!match.Groups["number"].Success || ambiguous.Contains(before)))
                return true;
        }
        return false;
    }

    /// <summary>Only what every file system takes.</summary>
    static string Plain(string label)
    {
        static char Taken(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '+' ? letter : ' ';
        var spaced = new string([.. label.Select(Taken)]);
        return string.Join('_', spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What cannot be the name of a folder everywhere: nothing, a device of Windows, a dot at the end.</summary>
    [GeneratedRegex(
        @"^((con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?|.*\.)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsNoName();

    /// <summary>What is added to levels: a number, a repeat, which copy of a model.</summary>
    [GeneratedRegex(
        "^((?<before>.*?)_)??((?<number>[0-9]+)|r[0-9]+|best|epoch_[0-9]+)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addition();
}
