using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>Reads a factor: a list of values of what it is named after, or a mapping of labels to the settings that each sets.</summary>
sealed class FactorReader(SettingTargets targets, ICollection<Problem> problems)
{
    public Factor Read(string name, SettingNode node, Location place)
    {
        List<Level> levels = [];
        switch (node)
        {
            case SequenceNode { Items.Count: > 0 } list:
                if (!targets.Exists(name))
                    problems.Add(new Problem(place, $"factor {targets.Unknown(name)}"));
                levels.AddRange(list.Items.Select(item => new Level(Label(item), [new SettingEntry(name, WithoutLabel(item), item.Location)], item.Location)));
                ReportSame(name, list);
                break;
            case MappingNode { Entries.Count: > 0 } mapping:
                levels.AddRange(mapping.Entries.Select(entry => new Level(entry.Name, Settings(entry), entry.Location)));
                break;
            default:
                string given = node is ScalarNode ? node.Kind : "this one";
                problems.Add(new Problem(
                    node.Location, $"factor {name} needs a list of values, or a mapping of labels to settings; {given} is none.{AsList(node)}"));
                break;
        }
        CheckLabels(name, levels);
        // One level that sets nothing stands in for what could not be read, so that the rest of the study is examined too.
        return new Factor(name, levels.Count > 0 ? levels : [new Level("", [], place)]);
    }

    /// <summary>A single value, or several that are not in brackets, as a list; nothing for what is empty.</summary>
    static string AsList(SettingNode node) =>
        node is ScalarNode { IsEmpty: false, Text: var text } ? $" Write `[{text.Trim('(', ')', '[', ']').TrimEnd(',')}]`." : "";

    void CheckLabels(string name, List<Level> levels)
    {
        foreach (Level broken in levels.Where(level => level.Label.Any(char.IsControl)))
        {
            problems.Add(new Problem(
                broken.Location,
                $"a label of factor {name} has a line break or another control character in it; it stands in tables and names of files. "
                + "A `label` in a mapping gives another."));
        }
        foreach (IGrouping<string, Level> twice in levels.GroupBy(level => level.Label).Where(group => group.Count() > 1))
        {
            problems.Add(new Problem(
                twice.Last().Location, $"level \"{twice.Key}\" stands twice in factor {name}. A `label` in a mapping tells levels apart."));
        }
    }

    /// <summary>Numbers that are written in two ways are one setting; what has a label of its own is told apart on purpose.</summary>
    void ReportSame(string name, SequenceNode levels)
    {
        IEnumerable<SettingNode> unlabelled = levels.Items.Where(item => item is not MappingNode mapping || mapping.Find("label") is null);
        foreach (IGrouping<string, SettingNode> same in unlabelled.GroupBy(item => Label(item, Value)))
        {
            string[] labels = [.. same.Select(Label).Distinct()];
            if (labels.Length < 2)
                continue;
            SettingNode last = same.First(item => Label(item) == labels[^1]);
            problems.Add(new Problem(
                last.Location, $"level \"{labels[^1]}\" of factor {name} is the same setting as level \"{labels[0]}\"; leave one out."));
        }
    }

    IReadOnlyList<SettingEntry> Settings(SettingEntry level)
    {
        if (level.Value is ScalarNode { IsEmpty: true })
            return [];
        if (level.Value is not MappingNode mapping)
        {
            problems.Add(new Problem(
                level.Value.Location,
                $"level \"{level.Name}\" must be a mapping of the settings it sets, not {level.Value.Kind}. "
                + "Values are written [A, B, C], and a range { from: 0.001, to: 1, levels: 4 }."));
            return [];
        }
        foreach (SettingEntry entry in mapping.Entries.Where(entry => !targets.Exists(entry.Name)))
            problems.Add(new Problem(entry.Location, targets.Unknown(entry.Name)));
        return mapping.Entries;
    }

    /// <summary>What tables call a value: its label if it has one, else what is written.</summary>
    public static string Label(SettingNode node) => Label(node, scalar => scalar.Text);

    static string Label(SettingNode node, Func<ScalarNode, string> text) => node switch
    {
        ScalarNode { IsEmpty: true } or ScalarNode { IsNone: true } => "none",
        ScalarNode scalar => text(scalar),
        SequenceNode sequence => string.Join("-", sequence.Items.Select(item => Label(item, text))),
        MappingNode mapping when mapping.Find("label")?.Value is ScalarNode label => label.Text,
        MappingNode mapping => Describe(mapping, text),
        _ => "",
    };

    /// <summary>"adam (learning_rate 0.01)".</summary>
    static string Describe(MappingNode mapping, Func<ScalarNode, string> text)
    {
        if (mapping.Entries.Count == 0)
            return "";
        string head;
        IEnumerable<SettingEntry> others;
        if (mapping.Find("name")?.Value is ScalarNode name)
        {
            head = name.Text;
            others = mapping.Entries.Where(entry => entry.Name != "name");
        }
        else
        {
            SettingEntry first = mapping.Entries[0];
            head = $"{first.Name} {Label(first.Value, text)}".Replace(" none", "", StringComparison.Ordinal);
            others = mapping.Entries.Skip(1);
        }
        string[] settings = [.. others.Select(entry => $"{entry.Name} {Label(entry.Value, text)}")];
        return settings.Length == 0 ? head : $"{head} ({string.Join(", ", settings)})";
    }

    /// <summary>The number that is written, however it is: 0.1 for 1e-1; the text where it is none.</summary>
    /// <remarks>One and 100 % stay apart: where they fill a portion of rows they are not the same.</remarks>
    static string Value(ScalarNode scalar) =>
        !scalar.Quoted && FactorLevels.Number(scalar.Text) is { } number && double.IsFinite(number)
            ? $"{NumberText.Of(number)}{(scalar.Text.EndsWith('%') ? " %" : "")}"
            : scalar.Text;

    static SettingNode WithoutLabel(SettingNode node) => node is MappingNode mapping ? mapping.Without("label") : node;
}
