using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>Replaces the value at a path in a tree of settings, as <c>--set</c> does, and leaves everything around it as it is.</summary>
/// <param name="path">The path.</param>
/// <param name="value">The new value.</param>
/// <param name="problems">Receives the reason if the path leads nowhere.</param>
sealed class SettingReplacement(SettingPath path, SettingNode value, ICollection<Problem> problems)
{
    /// <summary>The new value of the path's first key, whose old value is <paramref name="whole"/>; null if that key is not written.</summary>
    public SettingNode In(SettingNode? whole) => Put(whole, 0);

    SettingNode Put(SettingNode? node, int step)
    {
        if (step == path.Steps.Count)
            return value;
        (string? name, int item) = path.Steps[step];
        switch (node)
        {
            case ScalarNode scalar when Placeholder.NameIn(scalar.Text) is { } filling:
                return Refuse(
                    node,
                    $"{path.UpTo(step)} is {scalar.Text}, which a variable or factor fills; "
                    + $"write --set {filling}{path.From(step)}=... to set it wherever it stands.");
            case SequenceNode list when name is null && item < list.Items.Count:
                return list with { Items = [.. list.Items.Select((old, i) => i == item ? Put(old, step + 1) : old)] };
            case SequenceNode list:
                return Refuse(
                    node,
                    $"{path.UpTo(step)} is a list of {QuantityText.Count(list.Items.Count, "item")}, numbered from 0: "
                    + $"write {path.UpTo(step)}[0] for the first.");
            case not null when name is null:
                return Refuse(node, $"{path.UpTo(step)} is no list, so it has no {path.From(step)}.");
            case MappingNode mapping:
                return mapping.With(name!, Put(mapping.Find(name!)?.Value, step + 1));
            case ScalarNode { IsEmpty: false } number when FactorLevels.Number(number.Text) is not null:
                return Refuse(node, $"{path.UpTo(step)} is {number.Text}, so it has no {path.From(step)}; write --set \"{path.UpTo(step)}={{ ... }}\".");
            case ScalarNode { IsEmpty: false, Text: not ("none" or "true" or "false") }:
                // "adam" becomes { name: adam, ... } at the same location, since locations tell the parts of a study apart.
                return new MappingNode(
                    [new SettingEntry("name", node, node.Location), new SettingEntry(name!, Put(null, step + 1), value.Location)],
                    node.Location == Location.None ? value.Location : node.Location);
            default:
                return name is null
                    ? Refuse(value, $"{path.UpTo(step)} is not written in this study, so it has no {path.From(step)}.")
                    : new MappingNode([new SettingEntry(name, Put(null, step + 1), value.Location)], value.Location);
        }
    }

    SettingNode Refuse(SettingNode node, string message)
    {
        problems.Add(new Problem(new Location($"--set {path.UpTo(path.Steps.Count)}"), message));
        return node;
    }
}
