using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Where two trees of settings differ, in words.</summary>
public static class SettingDifferences
{
    /// <summary>One line for every difference: "training.epochs: 10 -> 20"; items of lists are counted from 0, as `--set` counts them.</summary>
    /// <param name="before">The one tree.</param>
    /// <param name="after">The other.</param>
    /// <param name="path">Where in the file they stand.</param>
    public static IEnumerable<string> Between(SettingNode? before, SettingNode? after, string path = "")
    {
        if (before is MappingNode first && after is MappingNode second)
        {
            IEnumerable<string> names = first.Entries.Select(entry => entry.Name).Union(second.Entries.Select(entry => entry.Name));
            return names.SelectMany(name => Between(first.Find(name)?.Value, second.Find(name)?.Value, path.Length == 0 ? name : $"{path}.{name}"));
        }
        if (before is SequenceNode list && after is SequenceNode other && list.Items.Count == other.Items.Count)
            return Enumerable.Range(0, list.Items.Count).SelectMany(i => Between(list.Items[i], other.Items[i], $"{path}[{i}]"));
        if (before is SequenceNode fewer && after is SequenceNode more && Labels(fewer) is { } old && Labels(more) is { } young)
            return old.Keys.Union(young.Keys).SelectMany(label => Levels(label, old.GetValueOrDefault(label), young.GetValueOrDefault(label), path));
        string was = Text(before);
        string now = Text(after);
        return was == now ? [] : [$"{path}: {was} -> {now}"];
    }

    static IEnumerable<string> Levels(string label, SettingNode? before, SettingNode? after, string path) => (before, after) switch
    {
        (null, _) => [$"{path}: not written -> {label}"],
        (_, null) => [$"{path}: {label} -> not written"],
        _ => Between(before, after, $"{path}.{label}"),
    };

    /// <summary>
    /// The levels of a factor by their labels, where one has settings; null if they are plain values, which are short enough to be told whole.
    /// </summary>
    static Dictionary<string, SettingNode>? Labels(SequenceNode levels)
    {
        if (!levels.Items.Any(item => item is MappingNode))
            return null;
        var labels = new Dictionary<string, SettingNode>();
        foreach (SettingNode item in levels.Items)
        {
            if (Label(item) is not { } label || !labels.TryAdd(label, item))
                return null;
        }
        return labels;
    }

    static string? Label(SettingNode level) => ((level as MappingNode)?.Find("label")?.Value ?? level) is ScalarNode { Text: var text } ? text : null;

    static string Text(SettingNode? node) => node switch
    {
        null => "not written",
        ScalarNode scalar => scalar.Text,
        SequenceNode list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        MappingNode mapping => $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{entry.Name}: {Text(entry.Value)}"))} }}",
        _ => node.Kind,
    };
}
