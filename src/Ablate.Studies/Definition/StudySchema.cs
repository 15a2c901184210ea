using System.Text.Json.Nodes;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats.Json;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>A JSON Schema of study files for editors, made from the declarations that read them. A test holds schema/study.json to it.</summary>
public static class StudySchema
{
    const string Placeholder = "\\$\\{[^{}]+\\}", PercentageOrPlaceholder = "^[-+]?[0-9.]+ *%$|" + Placeholder;

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
        var definitions = new JsonObject
        {
            ["placeholder"] = new JsonObject { ["type"] = "string", ["pattern"] = Placeholder },
            ["percentage"] = new JsonObject { ["type"] = "string", ["pattern"] = PercentageOrPlaceholder },
        };
        foreach (SettingDeclaration shared in StudyCatalogues.All.SelectMany(catalogue => catalogue.Entries[0].Declarations(Dialect.Keras))
            .Where(declaration => declaration.Group.Length > 0))
            definitions[Shared(shared)] = Type(shared);
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
            JsonObject type = declaration.Group.Length > 0 ? new JsonObject { ["$ref"] = $"#/$defs/{Shared(declaration)}" } : Type(declaration);
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

    /// <summary>The type of a setting, and what else it may be where it may have no value.</summary>
    static JsonObject Type(SettingDeclaration declaration)
    {
        JsonObject type = Type(declaration.Type);
        return declaration switch
        {
            { Type: SectionType section, Default: "none" } => MainSetting(section) is { } main ? Or(type, Switch(), main) : OrPlaceholder(type, Switch()),
            { Type: NumberType or IntegerType or ComponentType, Default: "" or "none" } => Or(type, None()),
            { Type: ListType { Item: NumberType or IntegerType or TextType { Example: not ['{', ..] } }, Default: not null } => Or(type, None()),
            _ => type,
        };
    }

    /// <summary>What may stand in place of a section: the value of its main setting, if it has one.</summary>
    static JsonObject? MainSetting(SectionType section) =>
        section.Settings.FirstOrDefault(setting => setting.Name == section.Main) is { } main ? Type(main.Type) : null;

    static JsonObject Switch() => new() { ["enum"] = new JsonArray("none", true, false) };

    static JsonObject Type(SettingType type) => type switch
    {
        NumberType number => Or(Bounded("number", number.Range), new JsonObject { ["$ref"] = "#/$defs/percentage" }),
        IntegerType integer => OrPlaceholder(Bounded("integer", integer.Range)),
        FlagType => OrPlaceholder(new JsonObject { ["type"] = "boolean" }),
        ChoiceType choice => OrPlaceholder(new JsonObject { ["enum"] = Names(choice.Names) }),
        ComponentType component => OrPlaceholder(new JsonObject { ["$ref"] = $"#/$defs/{component.Concept}" }),
        ComponentListType list => OneOrMore(new ComponentType(list.Concept)),
        NetworkType => new JsonObject { ["anyOf"] = new JsonArray(Type(NetworkType.Layers), Mapping(ModelStart.Declarations)) },
        ModelSavingType => Models(),
        ListType { Item: NumberType or IntegerType or TextType { Example: not ['{', ..] } } list =>
            Or([Items(list), Type(list.Item), .. list.Word is { } word ? [new JsonObject { ["const"] = word }] : Array.Empty<JsonObject>()]),
        ListType list => Items(list),
        SectionType section => Mapping(section.Settings),
        ItemType or TextType { Example: ['{', ..] } => new JsonObject { ["type"] = "object" },
        TextType { MayBeNumber: true } => new JsonObject { ["type"] = Names(["string", "number"]) },
        _ => new JsonObject { ["type"] = "string" },
    };

    static JsonObject Items(ListType list) => OrPlaceholder(new JsonObject { ["type"] = "array", ["items"] = Type(list.Item) });

    /// <summary>A component, a list of them, or the word for none.</summary>
    static JsonObject OneOrMore(ComponentType component) => Or(None(), Type(component), Type(new ListType(component)));

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

    static JsonObject None() => new() { ["const"] = "none" };

    /// <summary>One of several, of which some may be such a choice themselves.</summary>
    static JsonObject Or(params JsonObject[] types)
    {
        var options = new JsonArray();
        foreach (JsonObject type in types)
        {
            foreach (JsonNode? option in type["anyOf"] is JsonArray choice ? choice.ToArray() : [type])
                options.Add(option!.DeepClone());
        }
        return new JsonObject { ["anyOf"] = options };
    }

    static JsonObject OrPlaceholder(params JsonObject[] types) => Or([.. types, new JsonObject { ["$ref"] = "#/$defs/placeholder" }]);

    static JsonObject Component(ICatalogue catalogue) => new()
    {
        ["anyOf"] = new JsonArray(
        [
            new JsonObject { ["enum"] = Names(catalogue.Entries.Select(entry => entry.Name)) },
            .. catalogue.Entries.Select(ByName),
            .. catalogue.Entries.Select(ByKey),
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

    /// <summary>{ dense: 128, activation: relu }; { batch_normalization: }, with nothing behind the name, where nothing must be written.</summary>
    static JsonObject ByKey(ICatalogueEntry entry)
    {
        IReadOnlyList<SettingDeclaration> declarations = entry.Declarations(Dialect.Keras);
        JsonObject nothing = new() { ["type"] = "null" };
        SettingDeclaration? main = declarations.FirstOrDefault(declaration => declaration.Name == entry.MainSetting);
        JsonObject mapping = Mapping([.. declarations.Where(declaration => declaration != main)]);
        mapping["properties"]![entry.Name] = main switch
        {
            null => nothing,
            { Default: null } => Type(main),
            _ => Or(Type(main), nothing),
        };
        mapping["properties"]!["label"] = new JsonObject { ["type"] = "string" };
        mapping["required"] = Names([.. mapping["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [], entry.Name]);
        mapping["description"] = entry.Summary;
        return mapping;
    }

    static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
