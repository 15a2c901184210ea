using Ablate.Engine.Settings;

namespace Ablate.Studies.Yaml;

/// <summary>
/// Characters that look like those of YAML and of numbers, or like nothing, and are others: word processors, chats and web pages put them into what is copied
/// from there. Only where something is wrong are they told, since a question may well have a dash in it.
/// </summary>
static class LookAlikes
{
    static readonly (string Characters, string Name, string Remedy)[] all =
    [
        ("\u00A0\u2007\u202F\u2002\u2003\u2009\u3000", "a space of another kind", "write a plain one"),
        ("\u200B\u200C\u200D\u2060\uFEFF\u00AD", "a character that cannot be seen", "delete it"),
        ("\u2212\u2013\u2014\u2010\u2011\uFF0D", "a dash that is no minus", "write a plain -"),
        ("\uFF1A", "a wide colon", "write a plain one"),
        ("\uFF0C\u066B", "a comma of another kind", "write a plain one"),
        ("\u201C\u201D\u201E\u2018\u2019\u201A", "a quote of print", "write a straight one"),
        ("\u00D7", "a times sign", "write an x"),
    ];

    /// <summary>"a dash that is no minus (U+2212); write a plain -", of the first in <paramref name="text"/>; null if there is none.</summary>
    public static string? In(string text)
    {
        IEnumerable<string> found =
            from letter in text
            where letter > 0x7F
            from kind in all
            where kind.Characters.Contains(letter, StringComparison.Ordinal)
            select $"{kind.Name} (U+{(int)letter:X4}); {kind.Remedy}";
        return found.FirstOrDefault();
    }

    /// <summary>The same of what stands before the first word of <paramref name="line"/>, and of a colon: what makes a line one of YAML.</summary>
    public static string? AtTheHead(string line) =>
        In(string.Concat(line.TakeWhile(letter => !char.IsLetterOrDigit(letter) && letter is not ('#' or '"' or '\''))))
        ?? (line.Contains('\uFF1A', StringComparison.Ordinal) ? In("\uFF1A") : null);

    /// <summary><paramref name="problems"/>, those with a value that has such a character with a sentence more.</summary>
    /// <param name="root">The text in which they are.</param>
    /// <param name="problems">What is wrong.</param>
    public static IEnumerable<Problem> Told(SettingNode root, IEnumerable<Problem> problems)
    {
        Dictionary<Location, string> texts = [];
        foreach (ScalarNode scalar in ScalarsIn(root).Where(scalar => In(scalar.Text) is not null))
            texts[scalar.Location] = In(scalar.Text)!;
        return problems.Select(problem => texts.GetValueOrDefault(problem.Location) is { } alike
            ? problem with { Message = $"{problem.Message} There is {alike}." }
            : problem);
    }

    static IEnumerable<ScalarNode> ScalarsIn(SettingNode node) => node switch
    {
        ScalarNode scalar => [scalar],
        SequenceNode list => list.Items.SelectMany(ScalarsIn),
        MappingNode mapping => mapping.Entries.SelectMany(entry => ScalarsIn(entry.Value)),
        _ => [],
    };
}
