using System.Text.Json;

namespace Ablate.Reporting.Figures;

/// <summary>All settings of a trial on a few lines: what a title says of a figure. Settings that are nothing (none, false, 0) are left out.</summary>
public static class SettingsInWords
{
    /// <summary>"dataset mnist, validation last 20 %; dense (units 128, activation relu), ...; optimizer adam (learning rate 0.001), ...".</summary>
    public static string Of(JsonElement settings) => settings.ValueKind != JsonValueKind.Object ? ""
        : string.Join("; ", settings.EnumerateObject().Where(part => !IsNothing(part.Value)).Select(part => part.Value.ValueKind == JsonValueKind.Array ? List(part.Value) : Members(part.Value)));

    /// <summary>"loss categorical_crossentropy, optimizer adam (learning rate 0.001), ...": one section of the settings.</summary>
    public static string OfMembers(JsonElement section) => Members(section);

    /// <summary>"relu", "leaky_relu (negative slope 0.3)": one value.</summary>
    public static string OfValue(JsonElement value) => Value(value);

    static string List(JsonElement list) => string.Join(", ", list.EnumerateArray().Select(Value));

    static string Members(JsonElement mapping) =>
        string.Join(", ", mapping.EnumerateObject().Where(member => member.Name != "name" && !IsNothing(member.Value)).Select(member => $"{member.Name.Replace('_', ' ')} {Value(member.Value)}"));

    static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("name", out JsonElement name) => Members(value) is { Length: > 0 } members ? $"{name} ({members})" : $"{name}",
        JsonValueKind.Object => $"({Members(value)})",
        JsonValueKind.Array => List(value),
        JsonValueKind.True => "yes",
        _ => value.ToString(),
    };

    static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.GetString() is "none" or "",
        JsonValueKind.Number => value.GetDouble() == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.TryGetProperty("name", out _) && Members(value).Length == 0,
        _ => false,
    };
}
