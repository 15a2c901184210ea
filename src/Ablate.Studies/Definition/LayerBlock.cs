using Ablate.Engine.Layers;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Where a layer that consists of layers has them: under its name, <c>residual: [...]</c>, or under <c>layers</c>.</summary>
static class LayerBlock
{
    const string Setting = "layers";

    /// <summary>Whether a list under <paramref name="name"/> is a list of layers.</summary>
    public static bool IsBlock(string name) => name == Setting || LayerCatalogue.All.Find(name)?.MainSetting == Setting;

    /// <summary>The layers inside <paramref name="layer"/>; null if there are none.</summary>
    public static SettingEntry? Find(SettingNode layer) =>
        layer is MappingNode mapping ? mapping.Entries.FirstOrDefault(entry => entry.Value is SequenceNode && IsBlock(entry.Name)) : null;
}
