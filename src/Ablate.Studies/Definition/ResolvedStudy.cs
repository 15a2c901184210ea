using System.Globalization;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>
/// Writes a study with every default explicit. Reading it back gives the same trials. What the cells of the grid resolved to is put in
/// place of what was written there, found by its position in the file.
/// </summary>
public sealed class ResolvedStudy
{
    readonly Study study;
    readonly ResolvedPlaces resolved;
    readonly SettingEntry[] ofLevels;
    readonly Dictionary<Location, SettingNode> placeholders = [];

    ResolvedStudy(Study study)
    {
        this.study = study;
        resolved = new ResolvedPlaces(study);
        ofLevels = [.. study.Factors.SelectMany(factor => factor.Levels).SelectMany(level => level.Settings)];
        foreach (SettingEntry entry in study.Variables.Entries.Concat(ofLevels))
            placeholders[entry.Value.Location] = new ScalarNode($"${{{entry.Name}}}");
        foreach (SettingNode node in Filled.SelectMany(Placeholder.Around))
            placeholders.TryAdd(node.Location, node);
    }

    /// <summary>What placeholders may stand in: the template, and what levels set in it.</summary>
    IEnumerable<SettingNode> Filled => ofLevels.Select(setting => setting.Value).Prepend(study.Template);

    /// <summary><paramref name="study"/> as YAML, in the order of a study file.</summary>
    public static string Write(Study study) => YamlText.Write(new ResolvedStudy(study).Root());

    MappingNode Root()
    {
        Factor? arms = study.Factors.FirstOrDefault(factor => factor.Name == Factor.ArmsName);
        Factor[] axes = [.. study.Factors.Where(factor => factor != arms)];
        SettingEntry[] variables = [.. study.Variables.Entries.Where(IsUsed)];
        return Mapping(
        [
            Entry("study", new ScalarNode(study.Name)),
            Entry("question", new ScalarNode(study.Question) { Quoted = true }),
            Entry("dialect", new ScalarNode(study.Dialect.ToString().ToLowerInvariant())),
            Entry("data", Section("data")),
            Entry("network", Network(study.Template.Find("network")!.Value)),
            Entry("training", Section("training")),
            .. variables.Length == 0
                ? Array.Empty<SettingEntry>()
                : [Entry("variables", Mapping(variables.Select(entry => Entry(entry.Name, Explicit(entry.Value)))))],
            .. arms is null ? Array.Empty<SettingEntry>() : [Entry("arms", Labelled(arms))],
            .. axes.Length == 0
                ? Array.Empty<SettingEntry>()
                : [Entry("factors", Mapping(axes.Select(factor => Entry(factor.Name, IsList(factor) ? Values(factor) : Labelled(factor)))))],
            .. study.Exclusions.Count == 0 ? Array.Empty<SettingEntry>() : [Entry("exclude", List(study.Exclusions.Select(Exclusion)))],
            .. InquiryText.Entries(study.Inquiry),
            Entry("models", study.Models.Write()),
            Entry("repeats", new ScalarNode(study.RepeatPlan.ToString())),
            Entry("seed", new ScalarNode(study.Seed.ToString(CultureInfo.InvariantCulture))),
        ]);
    }

    /// <summary>Whether there is still something that <paramref name="variable"/> fills, after what a command line has changed.</summary>
    bool IsUsed(SettingEntry variable) =>
        ofLevels.Any(setting => setting.Name == variable.Name)
        || Filled.SelectMany(Placeholder.In).Any(placeholder => placeholder.Name == variable.Name);

    SettingNode Explicit(SettingNode written) =>
        written is ScalarNode && Placeholder.TextsIn(written).Any() ? written : PortableNumbers.In(ShortForm.Of(resolved.At(written.Location) ?? written));

    /// <summary>A section as the first cell has it, with placeholders where they were and without what only factors set.</summary>
    MappingNode Section(string name)
    {
        var section = (MappingNode)study.Cells[0].Settings.Resolved.Find(name)!.Value;
        var written = study.Template.Find(name)?.Value as MappingNode;
        HashSet<string> set = [.. ofLevels.Select(setting => setting.Name)];
        var entries = new List<SettingEntry>();
        foreach (SettingEntry entry in section.Entries)
        {
            SettingEntry? own = written?.Find(entry.Name);
            if (own is null && (set.Contains(entry.Name) || set.Contains($"{name}.{entry.Name}")))
                continue;
            SettingNode value = own is not null && set.Contains(entry.Name) ? own.Value : entry.Value;
            entries.Add(Entry(entry.Name, PortableNumbers.In(ShortForm.Of(Restored(value)))));
        }
        return Mapping(entries);
    }

    /// <summary>The layers as written, each with its defaults; blocks and conditions stay.</summary>
    SettingNode Network(SettingNode written) => written is SequenceNode layers ? List(layers.Items.Select(OfNetwork)) : written;

    /// <summary>A layer, or a block that is repeated.</summary>
    SettingNode OfNetwork(SettingNode item)
    {
        var mapping = item as MappingNode;
        if (mapping?.Find("repeat") is not null)
            return Mapping(mapping.Entries.Select(entry => entry.Name == "layers" ? entry with { Value = Network(entry.Value) } : entry));
        SettingNode layer = WithBlock(Layer(Restored(Explicit(item))), item);
        if (mapping?.Find("when") is not { } when)
            return layer;
        return layer is MappingNode settings ? settings.With("when", when.Value) : item;
    }

    /// <summary>The layers inside a layer as written too.</summary>
    SettingNode WithBlock(SettingNode layer, SettingNode written) =>
        layer is MappingNode mapping && LayerBlock.Find(mapping) is { } block && LayerBlock.Find(written) is { } own
            ? mapping.With(block.Name, Network(own.Value))
            : layer;

    /// <summary>"dense: 128" instead of "name: dense, units: 128".</summary>
    static SettingNode Layer(SettingNode node) =>
        node is MappingNode { Entries: [{ Name: "name", Value: ScalarNode name }, ..] } ? ShortForm.ByName(node, LayerCatalogue.All.Find(name.Text)) : node;

    /// <summary>With placeholders where they were, but for what stands at <paramref name="own"/>, which is the level that fills one.</summary>
    SettingNode Restored(SettingNode node, Location? own = null) => node switch
    {
        _ when node.Location.Line > 0 && node.Location != own && placeholders.TryGetValue(node.Location, out SettingNode? placeholder) => placeholder,
        MappingNode mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = Restored(entry.Value, own) })] },
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(item => Restored(item, own))] },
        _ => node,
    };

    /// <summary>What a level sets.</summary>
    SettingNode Set(SettingEntry setting) =>
        setting is { Name: "network", Value: SequenceNode layers } ? Network(layers) : Restored(Explicit(setting.Value), setting.Value.Location);

    static bool IsList(Factor factor) =>
        factor.Levels.All(level => level.Settings is [var only] && only.Name == factor.Name && only.Location == level.Location);

    /// <summary>A list of values; a mapping gets the label that the value as written had.</summary>
    SequenceNode Values(Factor factor) => List(factor.Levels.Select(level =>
        Set(level.Settings[0]) is MappingNode mapping ? mapping.With("label", new ScalarNode(level.Label)) : level.Settings[0].Value));

    MappingNode Labelled(Factor factor) => Mapping(factor.Levels.Select(level =>
        Entry(level.Label, Mapping(level.Settings.Select(setting => Entry(setting.Name, Set(setting)))))));

    static MappingNode Exclusion(Exclusion exclusion) => Mapping(
    [
        Entry("where", Mapping(exclusion.Where.Select(excluded => Entry(excluded.Factor, Levels(excluded))))),
        Entry("because", new ScalarNode(exclusion.Because)),
    ]);

    static SettingNode Levels(ExcludedLevels excluded) =>
        excluded.Levels is [var only] ? new ScalarNode(only) : List(excluded.Levels.Select(level => new ScalarNode(level)));

    static SettingEntry Entry(string name, SettingNode value) => new(name, value, Location.None);

    static MappingNode Mapping(IEnumerable<SettingEntry> entries) => new([.. entries], Location.None);

    static SequenceNode List(IEnumerable<SettingNode> items) => new([.. items], Location.None);
}
