using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ablate.Tests.Documentation;

/// <summary>What a JSON Schema says of a value: those words of the language that schema/study.json uses, and no others.</summary>
sealed class JsonSchemaCheck(JsonObject root)
{
    static readonly string[] silent = ["$schema", "title", "description", "$defs"];

    /// <summary>Whether <paramref name="value"/> is as the schema has it.</summary>
    public bool Accepts(JsonNode? value) => Accepts(root, value);

    bool Accepts(JsonObject schema, JsonNode? value) => schema.All(word => silent.Contains(word.Key) || Holds(word.Key, word.Value!, schema, value));

    bool Holds(string word, JsonNode rule, JsonObject schema, JsonNode? value) => word switch
    {
        "$ref" => Accepts(root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), value),
        "anyOf" => rule.AsArray().Any(option => Accepts(option!.AsObject(), value)),
        "const" => JsonNode.DeepEquals(rule, value),
        "enum" => rule.AsArray().Any(option => JsonNode.DeepEquals(option, value)),
        "type" => (rule is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [rule.GetValue<string>()]).Any(type => IsOf(type, value)),
        "pattern" => !IsOf("string", value) || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>(), RegexOptions.NonBacktracking),
        "minimum" => !IsOf("number", value) || Number(value) >= Number(rule),
        "maximum" => !IsOf("number", value) || Number(value) <= Number(rule),
        "exclusiveMinimum" => !IsOf("number", value) || Number(value) > Number(rule),
        "exclusiveMaximum" => !IsOf("number", value) || Number(value) < Number(rule),
        "items" => value is not JsonArray items || items.All(item => Accepts(rule.AsObject(), item)),
        "required" => value is not JsonObject mapping || rule.AsArray().All(name => mapping.ContainsKey(name!.GetValue<string>())),
        "properties" => value is not JsonObject mapping || mapping.All(entry => rule[entry.Key] is not { } own || Accepts(own.AsObject(), entry.Value)),
        "additionalProperties" => value is not JsonObject mapping || (schema["properties"] is { } known && rule is JsonValue
            ? mapping.All(entry => known[entry.Key] is not null)
            : throw new NotSupportedException(word)),
        _ => throw new NotSupportedException(word),
    };

    static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "integer" => IsOf("number", value) && Number(value) == Math.Floor(Number(value)),
        _ => value is JsonValue && type == value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        },
    };

    static double Number(JsonNode? value) => value!.GetValue<double>();
}
