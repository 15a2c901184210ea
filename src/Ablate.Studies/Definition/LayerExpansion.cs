using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Writes a list of layers out: leaves out those whose <c>when</c> is false, and repeats the blocks that say <c>repeat</c>.</summary>
sealed class LayerExpansion(ICollection<Problem> problems)
{
    /// <summary>More layers than anyone could train; blocks inside blocks get there in a few lines.</summary>
    const int Most = 10_000;

    /// <summary>What is no setting of a layer but says whether, and how often, there is one.</summary>
    static readonly string[] words = ["when", "repeat"];

    /// <summary>The keys of a layer beside its own settings, and those of a block that is repeated.</summary>
    public static IReadOnlyList<SettingDeclaration> Keys { get; } =
    [
        new("when", new FlagType(), "true", "whether this layer or block exists; a factor may decide it"),
        new("repeat", new IntegerType(new NumberRange(0, 1000)), "", "how often the block of layers is repeated"),
        new("layers", NetworkType.Layers, "", "the layers of the repeated block"),
    ];

    /// <summary>All layers of <paramref name="layers"/>, one after another.</summary>
    public SequenceNode Of(SequenceNode layers) => layers with { Items = [.. layers.Items.SelectMany(Expand)] };

    /// <summary>Does the same with the layers inside a layer.</summary>
    MappingNode WithBlock(MappingNode layer) => layer with
    {
        Entries =
        [
            .. layer.Entries.Select(entry => entry.Value is SequenceNode block && LayerBlock.IsBlock(entry.Name) ? entry with { Value = Of(block) } : entry),
        ],
    };

    IEnumerable<SettingNode> Expand(SettingNode item)
    {
        if (item is not MappingNode mapping)
            return [item];
        MappingNode written = WithoutSlips(mapping);
        if (written != mapping && written.Find("layers")?.Value is SequenceNode meant)
            return Of(meant).Items;
        if (written.Find("when") is { } when)
        {
            written = written.Without("when");
            if (when.Value is not ScalarNode flag || !bool.TryParse(flag.Text, out bool isThere))
                problems.Add(new Problem(Place(when), $"when must be true or false, not {when.Value.Kind}."));
            else if (!isThere)
                return [];
        }
        return written.Find("repeat") is { } repeat ? Repeated(written, repeat) : [Layer(written)];
    }

    /// <summary>Without keys that are nearly "when" or "repeat", which are among the problems.</summary>
    MappingNode WithoutSlips(MappingNode mapping)
    {
        foreach (SettingEntry slip in mapping.Entries.Where(entry => !words.Contains(entry.Name) && NearestName.Find(entry.Name, words) is not null))
        {
            problems.Add(new Problem(slip.Location, $"unknown setting \"{slip.Name}\".{NearestName.Hint(slip.Name, words)}"));
            mapping = mapping.Without(slip.Name);
        }
        return mapping;
    }

    /// <summary>A layer that is not repeated; one without settings is its name alone.</summary>
    SettingNode Layer(MappingNode mapping) =>
        mapping.Entries is [{ Value: ScalarNode { IsEmpty: true } } only] ? new ScalarNode(only.Name, only.Location) : WithBlock(mapping);

    IEnumerable<SettingNode> Repeated(MappingNode mapping, SettingEntry repeat)
    {
        SettingEntry[] others = [.. mapping.Entries.Where(entry => entry.Name is not ("repeat" or "layers"))];
        if (mapping.Find("layers") is null && others.Length > 0)
        {
            string layer = string.Join(", ", others.Select(entry => $"{entry.Name}: {(entry.Value is ScalarNode scalar ? scalar.Text : "...")}"));
            string times = repeat.Value is ScalarNode { Text: var written } ? written : "...";
            problems.Add(new Problem(repeat.Location, $"repeat stands outside of what it repeats: write `repeat: {times}, layers: [{{ {layer} }}]`."));
            return [Layer(mapping.Without("repeat"))];
        }
        foreach (SettingEntry other in others)
            problems.Add(new Problem(other.Location, $"unknown setting \"{other.Name}\". A repeated block has repeat, layers and when."));
        if (repeat.Value is not ScalarNode { Text: var text }
            || !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count)
            || count is < 0 or > 1000)
            problems.Add(new Problem(Place(repeat), $"repeat must be a whole number from 0 to 1000, not {repeat.Value.Kind}."));
        else if (mapping.Find("layers")?.Value is not SequenceNode block)
            problems.Add(new Problem(mapping.Location, "a repeated block needs a list called layers."));
        else
            return Repeated(Of(block).Items, count, repeat);
        return [];
    }

    IEnumerable<SettingNode> Repeated(IReadOnlyList<SettingNode> layers, int times, SettingEntry repeat)
    {
        if ((long)layers.Count * times <= Most)
            return Enumerable.Repeat(layers, times).SelectMany(block => block);
        problems.Add(new Problem(repeat.Value.Location, $"repeat makes {(long)layers.Count * times} layers of {layers.Count}; at most {Most} are possible."));
        return [];
    }

    /// <summary>Where a value is written, or what it is of if it is written nowhere: a placeholder that is filled with nothing.</summary>
    static Location Place(SettingEntry entry) => entry.Value.Location.Line > 0 ? entry.Value.Location : entry.Location;
}
