using System.Text.Json;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Reporting.Figures;

/// <summary>
/// All settings of a trial on a few lines: what a title says of a figure. Settings that are nothing (none, false, 0) or change nothing are left out.
/// </summary>
public static class SettingsInWords
{
    /// <summary>Settings that change nothing with this value, and those that say how something is done that is not done.</summary>
    static readonly HashSet<string> withoutEffect =
    [
        "trainable yes", "learning_rate_factor 1", "accumulation_steps 1", "gain 1", "vary everything", "mode auto",
        "averaging_momentum 0.99", "averaging_start 1", "averaging_every 1", "averaging_at_every_batch yes",
        "gradient_noise_decay 0.55", "weight_decay_form coupled", "weight_decay_form decoupled",
    ];

    /// <summary>"dataset mnist, validation last 20 %; dense (units 128, activation relu), ...; optimizer adam (learning rate 0.001), ...".</summary>
    public static string Of(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
            return "";
        IEnumerable<JsonElement> sections = settings.EnumerateObject().Select(member => member.Value).Where(section => !IsNothing(section));
        return string.Join("; ", sections.Select(section => section.ValueKind == JsonValueKind.Array ? List(section) : Members(section)));
    }

    /// <summary>"loss categorical_crossentropy, optimizer adam (learning rate 0.001), ...": one section of the settings.</summary>
    public static string OfMembers(JsonElement section) => Members(section);

    /// <summary>"relu", "leaky_relu (negative slope 0.3)": one value.</summary>
    public static string OfValue(JsonElement value) => Value(value);

    /// <summary>The same of a component: "rmsprop (learning rate 0.001, rho 0.9, epsilon 1e-7)".</summary>
    public static string OfComponent<T>(Catalogue<T> catalogue, T component)
        where T : class => Value(JsonDocument.Parse(SettingsJson.ToText(catalogue.EntryOf(component).Write(component))).RootElement);

    static string List(JsonElement list) => string.Join(", ", list.EnumerateArray().Select(Value));

    static string Members(JsonElement mapping)
    {
        var written = new List<string>();
        foreach (JsonProperty member in mapping.EnumerateObject())
        {
            if (member.Name == "name" || IsNothing(member.Value) || !HasEffect(mapping, member))
                continue;
            // A rate of the training takes the place of the optimizer's own.
            bool hidesRate = member.Name == "optimizer" && Says(mapping, "learning_rate");
            JsonElement value = hidesRate ? Without(member.Value, "learning_rate") : member.Value;
            written.Add($"{member.Name.Replace('_', ' ')} {Value(value)}");
        }
        return string.Join(", ", written);
    }

    /// <summary>Whether a setting changes anything, or says how something is done that <paramref name="mapping"/> has done.</summary>
    static bool HasEffect(JsonElement mapping, JsonProperty member)
    {
        if (!withoutEffect.Contains($"{member.Name} {Value(member.Value)}"))
            return true;
        return member.Name switch
        {
            "weight_decay_form" => Says(mapping, "weight_decay"),
            "gradient_noise_decay" => Says(mapping, "gradient_noise"),
            _ => member.Name.StartsWith("averaging_", StringComparison.Ordinal) && Says(mapping, "averaging"),
        };
    }

    static bool Says(JsonElement mapping, string name) => mapping.TryGetProperty(name, out JsonElement value) && !IsNothing(value);

    static JsonElement Without(JsonElement mapping, string name) =>
        JsonSerializer.SerializeToElement(mapping.EnumerateObject()
            .Where(member => member.Name != name)
            .ToDictionary(member => member.Name, member => member.Value));

    static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("name", out JsonElement name) =>
            Members(value) is { Length: > 0 } members ? $"{name} ({members})" : $"{name}",
        JsonValueKind.Object => $"({Members(value)})",
        JsonValueKind.Array => List(value),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
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
