using System.Text;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Yaml;

/// <summary>Writes a tree of settings as YAML that reads back to the same tree.</summary>
public static class YamlText
{
    /// <summary>The longest line for a list or mapping, in characters; longer ones are written as blocks.</summary>
    const int LineLength = 110;

    /// <summary><paramref name="node"/> as a YAML document.</summary>
    public static string Write(MappingNode node)
    {
        var text = new StringBuilder();
        Block(text, node, "");
        return text.ToString();
    }

    static void Block(StringBuilder text, SettingNode node, string indent)
    {
        if (node is MappingNode mapping)
        {
            foreach (SettingEntry entry in mapping.Entries)
                Member(text, $"{indent}{Scalar(entry.Name, quoted: false)}:", entry.Value, indent + "  ");
        }
        else if (node is SequenceNode sequence)
        {
            foreach (SettingNode item in sequence.Items)
                Member(text, $"{indent}-", item, indent + "  ");
        }
    }

    static void Member(StringBuilder text, string head, SettingNode value, string indent)
    {
        string flow = IsPlaceholder(value) ? ((ScalarNode)value).Text : Flow(value);
        if (value is ScalarNode || (head.Length + flow.Length < LineLength && IsFlat(value)))
        {
            text.Append(head).Append(flow.Length > 0 ? " " : "").Append(flow).Append('\n');
        }
        else if (head[^1] == '-' && value is MappingNode { Entries: [var first, ..] } mapping)
        {
            Member(text, $"{head} {Scalar(first.Name, quoted: false)}:", first.Value, indent + "  ");
            Block(text, mapping with { Entries = [.. mapping.Entries.Skip(1)] }, indent);
        }
        else
        {
            text.Append(head).Append('\n');
            Block(text, value, indent);
        }
    }

    /// <summary>Whether a list or mapping holds only scalars, so that it reads well on one line.</summary>
    static bool IsFlat(SettingNode node) => node switch
    {
        SequenceNode { Items.Count: 0 } or MappingNode { Entries.Count: 0 } => true,
        SequenceNode sequence => sequence.Items.All(IsInline),
        MappingNode mapping => mapping.Entries.All(entry => IsInline(entry.Value)),
        _ => true,
    };

    /// <summary>
    /// Whether <paramref name="node"/> can stand among others on one line. A text with a placeholder inside cannot: its braces would have to be quoted
    /// there, which would turn a number into a text.
    /// </summary>
    static bool IsInline(SettingNode node) => node is ScalarNode { Text: var text } && (Placeholder.NameIn(text) is not null || !IsPlaceholder(node));

    /// <summary>Whether <paramref name="node"/> is or contains a placeholder and reads back without quotes if it has a line of its own.</summary>
    static bool IsPlaceholder(SettingNode node)
    {
        if (node is not ScalarNode { Text: var text } scalar || !Placeholder.TextsIn(node).Any())
            return false;
        if (Placeholder.NameIn(text) is not null)
            return true;
        string withoutBraces = text.Replace("${", "$", StringComparison.Ordinal).Replace("}", "$", StringComparison.Ordinal);
        return !scalar.Quoted && IsPlain(withoutBraces);
    }

    static string Flow(SettingNode node) => node switch
    {
        ScalarNode { IsEmpty: true } => "",
        ScalarNode scalar => Scalar(scalar.Text, scalar.Quoted),
        SequenceNode sequence => $"[{string.Join(", ", sequence.Items.Select(FlowItem))}]",
        MappingNode { Entries.Count: 0 } => "{}",
        MappingNode mapping => $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{Scalar(entry.Name, quoted: false)}: {FlowItem(entry.Value)}"))} }}",
        _ => throw new ArgumentException($"{node.GetType().Name} is not a setting.", nameof(node)),
    };

    static string FlowItem(SettingNode node) => node is ScalarNode { IsEmpty: true } ? "null" : Flow(node);

    static bool IsPlain(string text)
    {
        bool isNegative = text.Length > 1 && text[0] == '-' && char.IsAsciiDigit(text[1]);
        return text.Length > 0 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])
            && (isNegative || !"-?:,[]{}#&*!|>'\"%@`~".Contains(text[0], StringComparison.Ordinal))
            && text.IndexOfAny([',', '[', ']', '{', '}', '"']) < 0 && !text.Any(IsEscaped)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && text[^1] != ':';
    }

    static string Scalar(string text, bool quoted)
    {
        if (!quoted && IsPlain(text))
            return text;
        string escaped = string.Concat(text.Select(letter => letter switch
        {
            '\\' or '"' => $"\\{letter}",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => IsEscaped(letter) ? $"\\u{(int)letter:X4}" : letter.ToString(),
        }));
        return $"\"{escaped}\"";
    }

    /// <summary>Whether <paramref name="letter"/> is a control character, or ends a line in YAML.</summary>
    static bool IsEscaped(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF';
}
