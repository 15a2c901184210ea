using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>
/// Examples of how a study file writes an entry, a key or a setting, made from the declarations of the settings, so that they are always valid.
/// </summary>
public static class StudyExamples
{
    /// <summary>Parts of study files with <paramref name="entry"/>: with its defaults, with its main setting, with all settings.</summary>
    public static IReadOnlyList<string> Of(ICatalogue catalogue, ICatalogueEntry entry) =>
        [.. Components(catalogue, entry).Select(component => Placed(catalogue.Concept, component)).Distinct(StringComparer.Ordinal)];

    /// <summary>A part of a study file with <paramref name="key"/> and the keys under it.</summary>
    public static string Of(StudyKey key)
    {
        string text = YamlText.Write(Mapping(Written(key)));
        foreach (string holder in key.Path.Reverse())
            text = $"{holder}:\n{Indented(text, "  ")}";
        return text;
    }

    /// <summary>A part of a study file with <paramref name="setting"/> of <paramref name="entry"/>, and with the settings that the entry requires.</summary>
    public static string Of(ICatalogue catalogue, ICatalogueEntry entry, SettingDeclaration setting)
    {
        MappingNode written = Least(entry).With(setting.Name, Example(setting).Value);
        return Placed(catalogue.Concept, catalogue == LayerCatalogue.All ? ShortForm.ByName(written, entry) : written);
    }

    /// <summary>
    /// The forms in which <paramref name="entry"/> can be written wherever a study names an entry of <paramref name="catalogue"/>, the shortest first.
    /// </summary>
    public static IReadOnlyList<SettingNode> Components(ICatalogue catalogue, ICatalogueEntry entry)
    {
        IReadOnlyList<SettingDeclaration> settings = entry.Declarations(Dialect.Keras);
        SettingDeclaration[] required = [.. settings.Where(setting => setting.Default is null)];
        MappingNode least = Least(entry);
        var forms = new List<SettingNode>();
        if (required.Length == 0)
            forms.Add(new ScalarNode(entry.Name));
        if (settings.FirstOrDefault(setting => setting.Name == entry.MainSetting) is { } main)
            forms.Add(ShortForm.ByName(least.With(main.Name, MainValue(main)), entry));
        if (settings.Count > 0 && catalogue.Read(least, [], Dialect.Keras).Resolved is { } full)
            forms.Add(catalogue == LayerCatalogue.All ? ShortForm.ByName(ShortForm.Of(full), entry) : ShortForm.Of(full));
        return forms;
    }

    /// <summary>A value for a main setting: for a flag, the one that is not its default, since nobody would write the default.</summary>
    static SettingNode MainValue(SettingDeclaration main)
    {
        if (main.Type is not FlagType)
            return Example(main).Value;
        return new ScalarNode(main.Default == "true" ? "false" : "true");
    }

    /// <summary><paramref name="entry"/> with its required settings only.</summary>
    static MappingNode Least(ICatalogueEntry entry) =>
        Mapping([("name", new ScalarNode(entry.Name)), .. entry.Declarations(Dialect.Keras).Where(setting => setting.Default is null).Select(Example)]);

    /// <summary><paramref name="component"/> in its place in a study: in the network, in a section or in a layer.</summary>
    static string Placed(string concept, SettingNode component)
    {
        if (concept == LayerCatalogue.All.Concept)
            return InNetwork(component);
        foreach ((string section, IReadOnlyList<SettingDeclaration> settings) in SettingTargets.Sections)
        {
            if (Holder(settings, concept) is { } holder)
                return $"{section}:\n{Indented(Mapping((holder.Name, InList(holder, component))), "  ")}";
        }
        foreach (ICatalogueEntry layer in LayerCatalogue.All)
        {
            if (Holder(layer.Declarations(Dialect.Keras), concept) is { } holder && Components(LayerCatalogue.All, layer)[0] is MappingNode written)
                return InNetwork(written.With(holder.Name, InList(holder, component)));
        }
        return YamlText.Write(Mapping((concept, component)));
    }

    static string InNetwork(SettingNode layer) => layer is MappingNode settings
        ? $"network:\n  - {Indented(settings, "    ")[4..]}"
        : $"network:\n  - {((ScalarNode)layer).Text}\n";

    static string Indented(MappingNode settings, string indent) => Indented(YamlText.Write(settings), indent);

    static string Indented(string yaml, string indent) => string.Concat(yaml.TrimEnd('\n').Split('\n').Select(line => $"{indent}{line}\n"));

    /// <summary>Whether <paramref name="setting"/> takes an entry of the catalogue of <paramref name="concept"/>, or a list of them.</summary>
    public static bool Holds(SettingDeclaration setting, string concept) => setting.Type switch
    {
        ListType { Item: ComponentType component } => component.Concept == concept,
        ComponentType component => component.Concept == concept,
        ComponentListType components => components.Concept == concept,
        _ => false,
    };

    static SettingDeclaration? Holder(IReadOnlyList<SettingDeclaration> settings, string concept) =>
        settings.FirstOrDefault(setting => Holds(setting, concept));

    static SettingNode InList(SettingDeclaration holder, SettingNode component) => holder.Type is ListType or ComponentListType ? List(component) : component;

    static (string Name, SettingNode Value) Written(StudyKey key) =>
        key.Keras.Type is SectionType ? (key.Name, Mapping([.. key.Keys.Where(under => under.Keras.Default != "").Select(Written)])) : Example(key.Keras);

    static (string Name, SettingNode Value) Example(SettingDeclaration setting) => (setting.Name, setting switch
    {
        { Default: null or "", Type: ComponentType component } => First(component.Concept),
        { Default: null or "", Type: ListType { Item: ComponentType component } } => List(First(component.Concept)),
        _ => ((MappingNode)YamlTree.Read($"example: {SettingExamples.Of(setting)}", "example", [])).Entries[0].Value,
    });

    static SettingNode First(string concept)
    {
        ICatalogue catalogue = StudyCatalogues.All.First(catalogue => catalogue.Concept == concept);
        return Components(catalogue, catalogue.Entries[0])[0];
    }

    static MappingNode Mapping(params IReadOnlyList<(string Name, SettingNode Value)> settings) =>
        new([.. settings.Select(setting => new SettingEntry(setting.Name, setting.Value, Location.None))], Location.None);

    static SequenceNode List(SettingNode item) => new([item], Location.None);
}
