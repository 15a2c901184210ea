using System.Text.RegularExpressions;
using Ablate.Engine.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ablate.Studies.Yaml;

/// <summary>Reads YAML into a tree that keeps every position. Strict: one document, no anchors, no tags, no null characters, no name twice.</summary>
public static partial class YamlTree
{
    /// <summary>Deeper than this is no experiment, and reading it would take more stack than there is.</summary>
    const int Deepest = 100;

    /// <summary>Reads <paramref name="text"/>; what is wrong is added to <paramref name="problems"/>.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="source">The file, for messages.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The tree; an empty mapping if the text is empty or cannot be read at all.</returns>
    public static SettingNode Read(string text, string source, ICollection<Problem> problems)
    {
        var scanner = new Scanner(new StringReader(text));
        try
        {
            var parser = new Parser(scanner);
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
                return new MappingNode([], new Location(source, 1, 1));
            parser.Consume<DocumentStart>();
            SettingNode root = Node(parser, source, problems);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                problems.Add(new Problem(Place(source, parser.Current!.Start), "a second document begins here; a study is one document."));
            return root;
        }
        catch (YamlException e)
        {
            string advice = Unquoted(text, e) + YamlAdvice.On(text, e);
            problems.Add(new Problem(Tab(text, source, e) ?? Place(source, e.Start), $"this is not YAML: {Reason(e)}{advice}"));
            return new MappingNode([], new Location(source, 1, 1));
        }
        catch (Exception e) when (e is InvalidOperationException or EndOfStreamException)
        {
            // The parser's own words for brackets that are not indented as they need it, and for an end in the middle, are none for people.
            problems.Add(new Problem(Place(source, scanner.CurrentPosition), "this is not YAML: brackets and indentation do not fit together up to here."));
            return new MappingNode([], new Location(source, 1, 1));
        }
    }

    /// <summary>The tab that the parser objects to; it gives the place of what the tab is in.</summary>
    static Location? Tab(string text, string source, YamlException exception)
    {
        if (!exception.Message.Contains("tab", StringComparison.Ordinal))
            return null;
        string[] lines = text.Split('\n');
        for (int line = (int)Math.Max(exception.Start.Line, 1); line <= lines.Length; line++)
        {
            int tab = lines[line - 1].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(lines[line - 1][..tab]))
                return new Location(source, line, tab + 1);
        }
        return null;
    }

    /// <summary>What to do about a placeholder between braces or brackets, whose own brace ends the text there.</summary>
    static string Unquoted(string text, YamlException exception)
    {
        if (!exception.Message.Contains("a flow ", StringComparison.Ordinal))
            return "";
        int first = (int)Math.Max(exception.Start.Line, 1);
        int last = (int)Math.Max(exception.End.Line, first);
        string lines = string.Join('\n', text.Split('\n').Skip(first - 1).Take(last - first + 1));
        return Placeholder().Match(lines) is { Success: true } placeholder
            ? $" Between braces or brackets {placeholder.Value} needs quotes: \"{placeholder.Value}\"."
            : "";
    }

    [GeneratedRegex("""(?<!["'])\$\{[^{}\n]+\}""", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    static SettingNode Node(Parser parser, string source, ICollection<Problem> problems, int depth = 0)
    {
        // Not read to the end: the parser's time grows with the square of the depth.
        if (depth > Deepest)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"lists and mappings stand more than {Deepest} deep inside each other.");
        if (parser.Current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
            problems.Add(new Problem(Place(source, node.Start), "anchors and tags are not used in studies."));
        if (parser.TryConsume<Scalar>(out var scalar) && scalar is not null)
        {
            if (scalar.Value.Contains('\0', StringComparison.Ordinal))
                problems.Add(new Problem(Place(source, scalar.Start), "there is a null character in this text, which no name of a file can have."));
            return new ScalarNode(scalar.Value, Place(source, scalar.Start)) { Quoted = scalar.Style != ScalarStyle.Plain };
        }
        if (parser.TryConsume<SequenceStart>(out var sequence) && sequence is not null)
        {
            var items = new List<SettingNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, source, problems, depth + 1));
            return new SequenceNode(items, Place(source, sequence.Start));
        }
        if (parser.TryConsume<MappingStart>(out var mapping) && mapping is not null)
        {
            var entries = new List<SettingEntry>();
            while (!parser.TryConsume<MappingEnd>(out _))
                Entry(parser, source, problems, entries, depth + 1);
            return new MappingNode(entries, Place(source, mapping.Start));
        }
        ParsingEvent other = parser.Consume<ParsingEvent>();
        problems.Add(new Problem(Place(source, other.Start), "aliases are not used in studies."));
        return new ScalarNode("", Place(source, other.Start));
    }

    static void Entry(Parser parser, string source, ICollection<Problem> problems, List<SettingEntry> entries, int depth)
    {
        SettingNode name = Node(parser, source, problems, depth);
        SettingNode value = Node(parser, source, problems, depth);
        if (name is not ScalarNode { Text: var text })
            problems.Add(new Problem(name.Location, $"a name is expected here, not {name.Kind}."));
        else if (entries.Exists(entry => entry.Name == text))
            problems.Add(new Problem(name.Location, $"\"{text}\" is already set above."));
        else
            entries.Add(new SettingEntry(text, value, name.Location));
    }

    static Location Place(string source, Mark mark) => new(source, (int)mark.Line, (int)mark.Column);

    static string Reason(YamlException exception)
    {
        string message = (exception.InnerException ?? exception).Message;
        int colon = message.IndexOf("): ", StringComparison.Ordinal);
        return (colon >= 0 && message.StartsWith('(') ? message[(colon + 3)..] : message).TrimEnd('.') + ".";
    }
}
