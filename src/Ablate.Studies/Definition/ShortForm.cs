using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Components as people write them: by their names alone, or under their names.</summary>
static class ShortForm
{
    /// <summary><paramref name="node"/> with every component that has no settings as just its name.</summary>
    public static SettingNode Of(SettingNode node) => node switch
    {
        MappingNode { Entries: [{ Name: "name", Value: ScalarNode name }] } => name with { Location = node.Location },
        MappingNode mapping => mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = Of(entry.Value) })] },
        SequenceNode sequence => sequence with { Items = [.. sequence.Items.Select(Of)] },
        _ => node,
    };

    /// <summary>{ name: dense, units: 128 } as { dense: 128 }; as it is where <paramref name="entry"/>, which it is of, has no main setting.</summary>
    public static SettingNode ByName(SettingNode component, ICatalogueEntry? entry) =>
        component is MappingNode mapping && entry?.MainSetting is { } main && mapping.Find(main) is { } value
            ? mapping with { Entries = [value with { Name = entry.Name }, .. mapping.Without("name").Without(main).Entries] }
            : component;
}
