using Ablate.Engine.Constraints;
using Ablate.Engine.Layers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>Where a setting belongs that is written in data, training or at the top of a study, and is none there.</summary>
static class SettingPlaces
{
    /// <summary>Keys that stand at the top of the file alone.</summary>
    static readonly string[] top = ["study", "question", "dialect", "network", "variables", "factors", "arms", "models", "repeats", "seed"];

    /// <summary>A sentence that says what to write, with a space before it; null if nothing here is called so.</summary>
    public static string? Of(SettingEntry written)
    {
        if (ForeignNames.OfSetting(written.Name) is { } advice)
            return $" {advice}";
        foreach (string name in ShortNames.Meanings(written.Name).Prepend(written.Name))
        {
            if (top.Contains(name))
                return $" It belongs to the top of the file: write `{name}:` without indentation.";
            if (SettingTargets.Sections.FirstOrDefault(section => section.Settings.Any(setting => setting.Name == name)) is { Name: { } section })
                return $" It belongs to {section}: write `{name}: {Value(written)}` indented below `{section}:`.";
            if ((OfWeights(name, written) ?? OfLayer(name, written)) is { } place)
                return place;
        }
        return null;
    }

    /// <summary>A setting of a layer, of the dense one first, or a layer itself.</summary>
    static string? OfLayer(string name, SettingEntry written)
    {
        string item = written.Value is ScalarNode { IsEmpty: false } value && !bool.TryParse(value.Text, out _) ? $": {value.Text}" : "";
        CatalogueEntry<LayerSettings> dense = LayerCatalogue.All.Find("dense")!;
        CatalogueEntry<LayerSettings>? layer = LayerCatalogue.All.FirstOrDefault(layer => IsCalled(layer, name));
        CatalogueEntry<LayerSettings>? holder = LayerCatalogue.All.OrderBy(layer => layer == dense ? 0 : 1).FirstOrDefault(layer => Has(layer, name));
        string own = holder is null ? name : OwnName(holder, name);
        if (holder is not null && holder.MainSetting == own)
            return $" It is a setting of a layer: write `- {holder.Name}{item}` in network.";
        if (holder == dense)
            return $" It is a setting of a layer: write `{own}: {Value(written)}` in network, below the layer's `- dense: 128`.";
        if (layer is not null)
            return $" It is a layer: write `- {layer.Name}{(layer.MainSetting is null ? "" : item)}` in network.";
        return holder is null ? null : $" It is a setting of a layer: write `- {{ name: {holder.Name}, {own}: {Value(written)} }}` in network.";
    }

    /// <summary>A regularizer or a constraint, which layers have.</summary>
    static string? OfWeights(string name, SettingEntry written)
    {
        ICatalogue? catalogue = new ICatalogue[] { RegularizerCatalogue.All, ConstraintCatalogue.All }.FirstOrDefault(
            catalogue => catalogue.Entries.Any(entry => IsCalled(entry, name)));
        if (catalogue?.Entries.First(entry => IsCalled(entry, name)) is not { } entry)
            return null;
        string value = entry.MainSetting is null ? entry.Name : $"{{ {entry.Name}: {Value(written)} }}";
        return $" It is {QuantityText.A(catalogue.Concept)} of a layer's weights: write `{catalogue.Concept}: {value}` in network, "
            + "below the layer's `- dense: 128`.";
    }

    static string Value(SettingEntry written) => written.Value is ScalarNode { IsEmpty: false } scalar ? scalar.Text : "...";

    static bool IsCalled(ICatalogueEntry entry, string name) => entry.Name == name || entry.Spellings.Any(spelling => spelling.Name == name);

    static bool Has(CatalogueEntry<LayerSettings> layer, string name) =>
        layer.Declarations(Dialect.Keras).Any(setting => setting.Name == OwnName(layer, name));

    static string OwnName(CatalogueEntry<LayerSettings> layer, string name) =>
        layer.Spellings.SelectMany(spelling => spelling.Settings).FirstOrDefault(setting => setting.Theirs == name)?.Ours ?? name;
}
