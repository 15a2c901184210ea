using System.Text.RegularExpressions;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Yaml;

/// <summary>
/// Places in a study that variables and factors fill: <c>${name}</c>, as a whole value or inside a text. A name begins with a letter and goes on with
/// letters, digits, _, - and spaces.
/// </summary>
static partial class Placeholder
{
    /// <summary>The name, if <paramref name="text"/> is a placeholder and nothing else.</summary>
    public static string? NameIn(string text) =>
        Pattern().Match(text) is { Success: true } match && match.Length == text.Length ? match.Groups["name"].Value : null;

    /// <summary>The names of all placeholders in <paramref name="node"/>, with their places.</summary>
    public static IEnumerable<(string Name, Location Location)> In(SettingNode node) =>
        TextsIn(node).SelectMany(text => Pattern().Matches(text.Text).Select(match => (match.Groups["name"].Value, text.Location)));

    /// <summary>What looks like a placeholder in <paramref name="node"/> and is none, with its place.</summary>
    public static IEnumerable<(string Text, Location Location)> MistakesIn(SettingNode node) =>
        from text in TextsIn(node, Braces())
        from match in Braces().Matches(text.Text)
        where NameIn(match.Value) is null
        select (match.Value, text.Location);

    /// <summary>All texts in <paramref name="node"/> that are or have a placeholder.</summary>
    public static IEnumerable<ScalarNode> TextsIn(SettingNode node) => TextsIn(node, Pattern());

    static IEnumerable<ScalarNode> TextsIn(SettingNode node, Regex pattern) => node switch
    {
        ScalarNode scalar => pattern.IsMatch(scalar.Text) ? [scalar] : [],
        SequenceNode sequence => sequence.Items.SelectMany(item => TextsIn(item, pattern)),
        MappingNode mapping => mapping.Entries.SelectMany(entry => TextsIn(entry.Value, pattern)),
        _ => [],
    };

    /// <summary>
    /// What a placeholder decides in <paramref name="node"/>: texts that have one, and mappings whose name is one, whose settings depend on it.
    /// </summary>
    public static IEnumerable<SettingNode> Around(SettingNode node) => node switch
    {
        MappingNode mapping when mapping.Find("name")?.Value is ScalarNode name && TextsIn(name).Any() => [mapping],
        SequenceNode sequence => sequence.Items.SelectMany(Around),
        MappingNode mapping => mapping.Entries.SelectMany(entry => Around(entry.Value)),
        _ => TextsIn(node),
    };

    /// <summary><paramref name="node"/> with every placeholder filled from <paramref name="values"/>; parts without any are the same objects.</summary>
    public static SettingNode Fill(SettingNode node, IReadOnlyDictionary<string, SettingNode> values)
    {
        switch (node)
        {
            case ScalarNode scalar when scalar.Text.Contains("${", StringComparison.Ordinal):
                if (NameIn(scalar.Text) is { } name && values.TryGetValue(name, out SettingNode? value))
                    return value;
                return scalar with { Text = Pattern().Replace(scalar.Text, match => Filled(match, values)) };
            case SequenceNode sequence:
                SettingNode[] items = [.. sequence.Items.Select(item => Fill(item, values))];
                return items.Zip(sequence.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? sequence : sequence with { Items = items };
            case MappingNode mapping:
                SettingEntry[] entries = [.. mapping.Entries.Select(entry => Fill(entry, values))];
                return entries.Zip(mapping.Entries).All(pair => ReferenceEquals(pair.First, pair.Second)) ? mapping : mapping with { Entries = entries };
            default:
                return node;
        }
    }

    static SettingEntry Fill(SettingEntry entry, IReadOnlyDictionary<string, SettingNode> values)
    {
        SettingNode filled = Fill(entry.Value, values);
        return ReferenceEquals(filled, entry.Value) ? entry : entry with { Value = filled };
    }

    /// <summary>What fills a placeholder inside a text; the placeholder itself where nothing does, or what is no text.</summary>
    static string Filled(Match placeholder, IReadOnlyDictionary<string, SettingNode> values)
    {
        SettingNode? value = values.GetValueOrDefault(placeholder.Groups["name"].Value);
        return value is ScalarNode scalar ? scalar.Text : placeholder.Value;
    }

    [GeneratedRegex(@"\$\{(?<name>[\p{L}_]([\w -]*\w)?)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\$\{[^{}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
