using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Formats.Keras;

/// <summary>
/// Translates the components of one catalogue, such as initializers, between Keras' objects, <c>{ class_name, config }</c>, and ours. Everything that is
/// written is read back, and only used if nothing was lost.
/// </summary>
/// <param name="catalogue">Our catalogue.</param>
/// <param name="module">The Python module of Keras' classes.</param>
/// <param name="classes">Keras' classes, each with the JSON of a configuration as a template.</param>
class KerasConcept<T>(Catalogue<T> catalogue, string module, IReadOnlyDictionary<string, string> classes)
    where T : class
{
    /// <summary>Keys that have no influence on what is computed.</summary>
    static readonly string[] ignored =
    [
        "name", "seed", "registered_name", "shared_object_id", "is_legacy_optimizer", "jit_compile", "data_format", "dtype", "batch_input_shape",
    ];

    /// <summary>The component that <paramref name="element"/> describes.</summary>
    /// <exception cref="KerasException">It is unknown, or has settings that are not supported here.</exception>
    public T Read(JsonElement element) => Read(Node(element));

    /// <summary>The Keras object for <paramref name="value"/>.</summary>
    /// <exception cref="NotSupportedException">Keras has no such object.</exception>
    public virtual JsonNode Write(T value)
    {
        if (Written(value) is { } found)
            return found;
        string settings = SettingsJson.ToText(catalogue.EntryOf(value).Write(value));
        throw new NotSupportedException($"Keras has no {catalogue.Concept} {catalogue.NameOf(value)} with these settings: {settings}.");
    }

    /// <summary>The Keras object for <paramref name="value"/>; null if Keras has none.</summary>
    public JsonNode? Written(T value)
    {
        foreach (string name in classes.Keys.OrderBy(name => Template(name).Count))
        {
            if (catalogue.Find(name, Dialect.Keras).Entry is { } entry
                && entry.Describes(value)
                && Object(name, Config(name, entry.Write(value))) is { } written
                && IsRead(written, value))
                return written;
        }
        return null;
    }

    /// <summary>Our settings for <paramref name="element"/>, a name or an object.</summary>
    public virtual SettingNode Node(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return new ScalarNode(element.GetString()!);
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("class_name", out JsonElement name) || name.ValueKind != JsonValueKind.String)
            throw new KerasException($"{Clip(element)} is no {catalogue.Concept}.");
        return Settings(
            name.GetString()!,
            element.TryGetProperty("config", out JsonElement config) && config.ValueKind == JsonValueKind.Object
                ? config
                : JsonDocument.Parse("{}").RootElement,
            $"the {catalogue.Concept} {name.GetString()}");
    }

    /// <summary>Our settings for an object of class <paramref name="name"/>.</summary>
    protected MappingNode Settings(string name, JsonElement config, string what)
    {
        (CatalogueEntry<T>? entry, Spelling? spelling) = Find(name);
        if (entry is null || !classes.ContainsKey(name))
            throw new KerasException($"it has {what}, which is not known here.");
        JsonObject template = Template(name);
        var settings = new List<SettingEntry> { new("name", new ScalarNode(entry.Name), Location.None) };
        string[] known = [.. entry.Declarations(Dialect.Keras).Select(declaration => declaration.Name)];
        foreach (JsonProperty property in config.EnumerateObject())
        {
            string ours = spelling?.Settings.FirstOrDefault(setting => setting.Theirs == property.Name)?.Ours ?? property.Name;
            if (known.Contains(ours) && (template.ContainsKey(property.Name) || ours != property.Name))
                settings.AddRange(Translated(new SettingEntry(property.Name, Value(property), Location.None), spelling));
            else if (!ignored.Contains(property.Name)
                && !(property.Name == "trainable" && property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                && !IsNeutral(property, template))
                throw new KerasException($"{what} has {property.Name} {Clip(property.Value)}, which is not supported here.");
        }
        return new MappingNode(settings, Location.None);
    }

    /// <summary>Our entry for Keras' class <paramref name="name"/>.</summary>
    protected virtual (CatalogueEntry<T>? Entry, Spelling? Spelling) Find(string name) => catalogue.Find(name, Dialect.Keras);

    /// <summary>One value of a configuration as ours.</summary>
    protected virtual SettingNode Value(JsonProperty property) => SettingsJson.Read(property.Value, "");

    /// <summary>One of our values as Keras'.</summary>
    protected virtual JsonNode? Json(string key, SettingNode value) => JsonNode.Parse(SettingsJson.ToText(value));

    /// <summary>The configuration of an object of class <paramref name="name"/> with our <paramref name="settings"/>.</summary>
    protected JsonObject Config(string name, MappingNode settings)
    {
        (CatalogueEntry<T>? entry, Spelling? spelling) = Find(name);
        IReadOnlyList<SettingDeclaration> declarations = entry!.Declarations(Dialect.Keras);
        JsonObject config = Template(name);
        foreach (string key in config.Select(pair => pair.Key).ToArray())
        {
            SettingSpelling? said = spelling?.Settings.FirstOrDefault(setting => setting.Theirs == key);
            if (settings.Find(said?.Ours ?? key)?.Value is not { } value)
                continue;
            if (value is ScalarNode scalar && said?.Values.FirstOrDefault(pair => pair.Value == scalar.Text) is { Value: not null, Key: var theirs })
                value = new ScalarNode(theirs);
            if (config[key] is not null
                || value is not ScalarNode usual
                || declarations.First(declaration => declaration.Name == (said?.Ours ?? key)).Default != usual.Text)
                config[key] = LikeTemplate(config[key], Json(key, value));
        }
        return config;
    }

    /// <summary>An object of class <paramref name="name"/>.</summary>
    protected JsonObject Object(string name, JsonObject config) =>
        new() { ["module"] = module, ["class_name"] = name, ["config"] = config, ["registered_name"] = null };

    /// <summary>The component with our settings.</summary>
    protected T Read(SettingNode node)
    {
        var problems = new List<Problem>();
        (T? component, _) = new ComponentReader<T>(catalogue, problems, Dialect.Keras).Read(node);
        return component is not null && problems.Count == 0
            ? component
            : throw new KerasException(string.Join(" ", problems.Select(problem => problem.Message)));
    }

    /// <summary>Whether <paramref name="written"/> reads as <paramref name="value"/>.</summary>
    protected bool IsRead(JsonNode written, T value)
    {
        using var document = JsonDocument.Parse(written.ToJsonString());
        try
        {
            return Read(document.RootElement).Equals(value);
        }
        catch (KerasException)
        {
            return false;
        }
    }

    JsonObject Template(string name) => JsonNode.Parse(classes[name])!.AsObject();

    /// <remarks>The component gets our name, so settings that Keras' name implies must be written out.</remarks>
    static IEnumerable<SettingEntry> Translated(SettingEntry entry, Spelling? spelling) =>
        spelling is null ? [entry] : spelling.Translate(new MappingNode([entry], Location.None), byName: false).Entries;

    /// <summary>Whether a property that we do not have can be ignored: it is null, or has the value of the template.</summary>
    static bool IsNeutral(JsonProperty property, JsonObject template)
    {
        if (property.Value.ValueKind == JsonValueKind.Null)
            return true;
        // Optimizers of Keras 2 have a decay of the learning rate, where zero means none.
        if (property.Name == "decay" && property.Value.ValueKind == JsonValueKind.Number && property.Value.GetDouble() == 0)
            return true;
        if (!template.TryGetPropertyValue(property.Name, out JsonNode? usual) || usual is null)
            return false;
        if (property.Name == "axis" && Axis(property.Value) is { } axis)
            return axis == Axis(JsonSerializer.SerializeToElement(usual));
        if (JsonElement.DeepEquals(property.Value, JsonSerializer.SerializeToElement(usual)))
            return true;
        // Components need only be of the same class, since those in templates have no settings.
        return property.Value.ValueKind == JsonValueKind.Object
            && property.Value.TryGetProperty("class_name", out JsonElement given)
            && given.ValueEquals((string?)usual["class_name"]);
    }

    /// <summary>
    /// An axis, alone or in a list; null if it is none. Samples are rows of numbers, so the axes 1 and -1 are the same.
    /// </summary>
    static int? Axis(JsonElement value)
    {
        JsonElement axis = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 ? value[0] : value;
        if (axis.ValueKind != JsonValueKind.Number || !axis.TryGetInt32(out int number))
            return null;
        return number == 1 ? -1 : number;
    }

    /// <summary>Python distinguishes 2.0 from 2, so a number is written with a decimal point if that of the template has one.</summary>
    static JsonNode? LikeTemplate(JsonNode? template, JsonNode? value)
    {
        if (template?.GetValueKind() != JsonValueKind.Number || template.ToJsonString().AsSpan().IndexOfAny('.', 'e') < 0)
            return value;
        string text = value!.ToJsonString();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? JsonNode.Parse(text + ".0") : value;
    }

    /// <summary>The JSON, shortened for a message.</summary>
    static string Clip(JsonElement element)
    {
        const int most = 80;
        string text = element.GetRawText();
        return text.Length > most ? text[..most] + "..." : text;
    }
}
