using System.Text.Json.Nodes;
using Ablate.Cli.Explanations;
using Ablate.Engine.Settings;
using Ablate.Formats.Json;

namespace Ablate.Cli.Display;

/// <summary>What there is to name in a study, as JSON for other programs.</summary>
static class CatalogueJson
{
    /// <summary>The lists, each with its names.</summary>
    public static void Write(TextWriter output, IEnumerable<NamedList> lists) => Write(output, lists.Select(list => new JsonObject
    {
        ["name"] = list.Name,
        ["count"] = list.Items.Count,
        ["entries"] = Texts(list.Items.Select(item => item.Name)),
    }));

    /// <summary>One list.</summary>
    public static void Write(TextWriter output, NamedList list) => Write(output, list.Items.Select(item => new JsonObject
    {
        ["name"] = item.Name,
        ["summary"] = item.Summary,
    }));

    /// <summary>Explanations. A default is null where the setting must be written, and empty where there is none.</summary>
    public static void Write(TextWriter output, IEnumerable<Explanation> explanations) => Write(output, explanations.Select(explanation => new JsonObject
    {
        ["concept"] = explanation.Concept,
        ["name"] = explanation.Name,
        ["summary"] = explanation.Summary,
        ["definition"] = Texts(explanation.Definition),
        ["remarks"] = Texts(explanation.Remarks),
        ["main_setting"] = explanation.MainSetting,
        ["settings"] = new JsonArray([.. explanation.Settings.Select(Setting)]),
        ["spellings"] = new JsonArray([.. explanation.Spellings.Select(Spelling)]),
        ["examples"] = Texts(explanation.Examples),
    }));

    static void Write(TextWriter output, IEnumerable<JsonObject> items) => output.WriteLine(ReadableJson.Text(new JsonArray([.. items])));

    static JsonObject Setting(SettingExplanation setting) => new()
    {
        ["name"] = setting.Name,
        ["meaning"] = setting.Meaning,
        ["values"] = setting.Values,
        ["defaults"] = new JsonObject { ["keras"] = setting.Keras, ["torch"] = setting.Torch, ["paper"] = setting.Paper },
    };

    static JsonObject Spelling(Spelling spelling) => new()
    {
        ["dialect"] = spelling.Dialect.ToString().ToLowerInvariant(),
        ["name"] = spelling.Name,
        ["implied"] = new JsonObject(spelling.Implied.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Value))),
        ["settings"] = new JsonObject(spelling.Settings.Select(setting => KeyValuePair.Create(setting.Theirs, (JsonNode?)setting.Ours))),
    };

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
