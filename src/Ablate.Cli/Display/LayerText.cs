using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;
using Ablate.Reporting.Figures;

namespace Ablate.Cli.Display;

/// <summary>What was set in a layer, in a few words.</summary>
static class LayerText
{
    /// <summary>"units 128, activation relu": what differs from the defaults of Keras.</summary>
    public static string Settings(LayerSettings layer)
    {
        CatalogueEntry<LayerSettings> entry = LayerCatalogue.All.EntryOf(layer);
        var defaults = new SettingsReader(MappingNode.Empty, []);
        entry.Read(defaults);
        IEnumerable<SettingEntry> own = entry.Write(layer).Entries.Where(setting => setting.Name != "name" && !IsDefault(setting));
        return string.Join(", ", own.Select(setting => $"{setting.Name.Replace('_', ' ')} {Text(setting.Value)}"));

        bool IsDefault(SettingEntry setting) => defaults.Resolved.Find(setting.Name) is { } other && Text(setting.Value) == Text(other.Value);
    }

    static string Text(SettingNode node) => SettingsInWords.OfValue(SettingsJson.ToElement(node)) is { Length: > 0 } text ? text : "none";
}
