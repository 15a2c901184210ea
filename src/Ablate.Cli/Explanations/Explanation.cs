using System.Xml.Linq;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Results.Measures;

namespace Ablate.Cli.Explanations;

/// <summary>Everything there is to say about one entry of a catalogue, one of their settings, one measure, or one key of a study file.</summary>
/// <param name="Concept">What it is, such as "optimizer", "key of training" or "setting of optimizer sgd".</param>
/// <param name="Name">As written in a study.</param>
/// <param name="Summary">The formula or the meaning, in one line.</param>
/// <param name="Definition">The formula and its source, by paragraphs.</param>
/// <param name="Remarks">Where implementations disagree and what else is worth knowing, by paragraphs; often empty.</param>
/// <param name="Settings">What can be set.</param>
/// <param name="MainSetting">The setting that <c>name: value</c> sets; null if there is none.</param>
/// <param name="Spellings">What the frameworks call it and its settings.</param>
/// <param name="Examples">Parts of study files that name it, as YAML, from the shortest to the longest.</param>
sealed record Explanation(
    string Concept, string Name, string Summary, IReadOnlyList<string> Definition, IReadOnlyList<string> Remarks,
    IReadOnlyList<SettingExplanation> Settings, string? MainSetting, IReadOnlyList<Spelling> Spellings, IReadOnlyList<string> Examples)
{
    static readonly DocumentationText text = new(MemberNames.Of);

    /// <summary>Explains <paramref name="entry"/> of <paramref name="catalogue"/>.</summary>
    public static Explanation Of(ICatalogue catalogue, ICatalogueEntry entry)
    {
        XElement documentation = LibraryDocumentation.Of(entry.SettingsType);
        return new Explanation(
            catalogue.Concept,
            entry.Name,
            entry.Summary,
            entry.Description is { } description ? [description] : text.Paragraphs(documentation.Element("summary")),
            text.Paragraphs(documentation.Element("remarks")),
            SettingExplanation.Of(entry),
            entry.MainSetting,
            entry.Spellings,
            StudyExamples.Of(catalogue, entry));
    }

    /// <summary>Explains <paramref name="key"/> of a study file; the settings are the keys under it, or itself if there are none.</summary>
    public static Explanation Of(StudyKey key)
    {
        ICatalogue? named = StudyCatalogues.All.FirstOrDefault(catalogue => StudyExamples.Holds(key.Keras, catalogue.Concept));
        return new Explanation(
            key.Place == "top" ? "key at the top of a study" : $"key of {key.Place}",
            key.Name,
            key.Keras.Description,
            named is null ? [] : [$"`ablate list {named.Plural}` shows those there are, and `ablate explain` explains each."],
            [],
            [.. (key.Keys.Count > 0 ? key.Keys : [key]).Select(SettingExplanation.Of)],
            null,
            [],
            [key.Example]);
    }

    /// <summary>Explains <paramref name="setting"/>, with an example of the first that has it.</summary>
    public static Explanation Of(SharedSetting setting) => new(
        $"setting of {setting.Holders}",
        setting.Setting.Name,
        setting.Setting.Meaning,
        [$"`ablate explain {setting.First.Name}` explains {(setting.Count > 1 ? "one of them" : "it")}."],
        [],
        [setting.Setting],
        null,
        [],
        [setting.Example]);

    /// <summary>Explains <paramref name="measure"/>.</summary>
    public static Explanation Of(Measure measure) => new(
        "measure",
        measure.Name,
        measure.Description,
        [
            $"{(measure.HigherIsBetter ? "Higher" : "Lower")} is better. "
            + "Questions are decided by it, claims expect something of it, published values are put beside it.",
        ],
        [],
        [],
        null,
        [],
        [$"claims:\n  - {{ says: The second is lower., compare: {{ optimizer: [sgd, adam] }}, expect: {measure.Name} lower }}\n"]);
}
