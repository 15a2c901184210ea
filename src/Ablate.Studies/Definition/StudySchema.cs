using System.Text.Json.Nodes;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats.Json;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>A JSON Schema of study files for editors, made from the declarations that read them. A test holds schema/study.json to it.</summary>
public static class StudySchema
{
    /// <summary>The schema as text.</summary>
    public static string Json()
    {
        JsonObject schema = Mapping(StudyText.Declarations(Dialect.Keras));
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Ablate study",
        };
        foreach ((string name, JsonNode? value) in schema.ToArray())
        {
            schema.Remove(name);
            root[name] = value;
        }
        var definitions = new JsonObject { ["placeholder"] = new JsonObject { ["type"] = "string", ["pattern"] = "\\$\\{[^{}]+\\}" } };
        foreach (SettingDeclaration shared in StudyCatalogues.All.SelectMany(catalogue => catalogue.Entries[0].Declarations(Dialect.Keras))
            .Where(declaration => declaration.Group.Length > 0))
            definitions[Shared(shared)] = Type(shared.Type);
        foreach (ICatalogue catalogue in StudyCatalogues.All)
            definitions[catalogue.Concept] = catalogue == LayerCatalogue.All ? Layer() : Component(catalogue);
        root["$defs"] = definitions;
        return ReadableJson.Text(root) + "\n";
    }

    static JsonObject Mapping(IReadOnlyList<SettingDeclaration> declarations)
    {
        var properties = new JsonObject();
        foreach (SettingDeclaration declaration in declarations)
        {
            JsonObject type = declaration.Group.Length > 0 ? new JsonObject { ["$ref"] = $"#/$defs/{Shared(declaration)}" } : Type(declaration.Type);
            type["description"] = declaration.Description;
            properties[declaration.Name] = type;
        }
        var mapping = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        string[] required = [.. declarations.Where(declaration => declaration.Default is null).Select(declaration => declaration.Name)];
        if (required.Length > 0)
            mapping["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        return mapping;
    }

    /// <summary>The definition of a setting that many components share.</summary>
    static string Shared(SettingDeclaration declaration) => $"{declaration.Group.Replace(' ', '_')}.{declaration.Name}";

    static JsonObject Type(SettingType type) => type switch
    {
        NumberType number => OrPlaceholder(Bounded("number", number.Range)),
        IntegerType integer => OrPlaceholder(Bounded("integer", integer.Range)),
        FlagType => OrPlaceholder(new JsonObject { ["type"] = "boolean" }),
        ChoiceType choice => OrPlaceholder(new JsonObject { ["enum"] = Names(choice.Names) }),
        ComponentType component => OrPlaceholder(new JsonObject { ["$ref"] = $"#/$defs/{component.Concept}" }),
        ComponentListType list => OneOrMore(new ComponentType(list.Concept)),
        NetworkType => new JsonObject { ["anyOf"] = new JsonArray(Type(NetworkType.Layers), Mapping(ModelStart.Declarations)) },
        ModelSavingType => Models(),
        ListType list => OrPlaceholder(new JsonObject { ["type"] = "array", ["items"] = Type(list.Item) }),
        SectionType section => Mapping(section.Settings),
        ItemType or TextType { Example: ['{', ..] } => new JsonObject { ["type"] = "object" },
        TextType { MayBeNumber: true } => new JsonObject { ["type"] = Names(["string", "number"]) },
        _ => new JsonObject { ["type"] = "string" },
    };

    /// <summary>A component, a list of them, or the word for none.</summary>
    static JsonObject OneOrMore(ComponentType component) =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = "none" }, Type(component), Type(new ListType(component))) };

    /// <summary>A word, or a list of words.</summary>
    static JsonObject Words()
    {
        JsonObject Word() => new() { ["type"] = "string" };
        return new JsonObject { ["anyOf"] = new JsonArray(Word(), new JsonObject { ["type"] = "array", ["items"] = Word() }) };
    }

    /// <summary>Words, alone or in a list, or a mapping with them.</summary>
    static JsonObject Models()
    {
        JsonObject words = Words();
        words["anyOf"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["save"] = Words(), ["formats"] = Words() },
            ["additionalProperties"] = false,
        });
        return words;
    }

    static JsonObject Bounded(string type, NumberRange range)
    {
        var bounded = new JsonObject { ["type"] = type };
        if (!double.IsInfinity(range.Minimum))
            bounded[range.MinimumExcluded ? "exclusiveMinimum" : "minimum"] = range.Minimum;
        if (!double.IsInfinity(range.Maximum))
            bounded[range.MaximumExcluded ? "exclusiveMaximum" : "maximum"] = range.Maximum;
        return bounded;
    }

    static JsonObject OrPlaceholder(JsonObject type) => new() { ["anyOf"] = new JsonArray(type, new JsonObject { ["$ref"] = "#/$defs/placeholder" }) };

    static JsonObject Component(ICatalogue catalogue) => new()
    {
        ["anyOf"] = new JsonArray(
        [
            new JsonObject { ["enum"] = Names(catalogue.Entries.Select(entry => entry.Name)) },
            .. catalogue.Entries.Select(ByName),
            .. catalogue.Entries.Where(entry => entry.MainSetting is not null).Select(ByKey),
        ]),
    };

    /// <summary>Layers may also stand under a condition or in a block that is repeated.</summary>
    static JsonObject Layer()
    {
        JsonObject layer = Component(LayerCatalogue.All);
        foreach (JsonObject form in layer["anyOf"]!.AsArray().OfType<JsonObject>().Where(form => form["properties"] is not null))
            form["properties"]!["when"] = OrPlaceholder(new JsonObject { ["type"] = "boolean" });
        layer["anyOf"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["repeat"] = OrPlaceholder(new JsonObject { ["type"] = "integer", ["minimum"] = 0 }),
                ["layers"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/$defs/layer" } },
                ["when"] = OrPlaceholder(new JsonObject { ["type"] = "boolean" }),
            },
            ["required"] = Names(["repeat", "layers"]),
            ["additionalProperties"] = false,
        });
        return layer;
    }

    /// <summary>{ name: adam, learning_rate: 0.01 }</summary>
    static JsonObject ByName(ICatalogueEntry entry)
    {
        JsonObject mapping = Mapping(entry.Declarations(Dialect.Keras));
        mapping["properties"]!["name"] = new JsonObject { ["const"] = entry.Name };
        mapping["properties"]!["label"] = new JsonObject { ["type"] = "string" };
        mapping["required"] = Names([.. mapping["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [], "name"]);
        mapping["description"] = entry.Summary;
        return mapping;
    }

    /// <summary>{ dense: 128, activation: relu }</summary>
    static JsonObject ByKey(ICatalogueEntry entry)
    {
        IReadOnlyList<SettingDeclaration> declarations = entry.Declarations(Dialect.Keras);
        JsonObject mapping = Mapping([.. declarations.Where(declaration => declaration.Name != entry.MainSetting)]);
        mapping["properties"]![entry.Name] = Type(declarations.First(declaration => declaration.Name == entry.MainSetting).Type);
        mapping["properties"]!["label"] = new JsonObject { ["type"] = "string" };
        mapping["required"] = Names([.. mapping["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [], entry.Name]);
        mapping["description"] = entry.Summary;
        return mapping;
    }

    static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
