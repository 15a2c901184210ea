using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ablate.Formats.Keras;

/// <summary>Losses and optimizers of a compiled model as Keras 3 writes them, whatever version and form a file has them in.</summary>
static class KerasCompiled
{
    /// <summary>What TensorFlow 2.11 put before the names of Keras' own optimizers.</summary>
    const string Registered = "Custom>";

    /// <summary>The loss of the only output: a name, or an object with class_name and config.</summary>
    public static JsonElement Loss(JsonElement loss)
    {
        if (loss.ValueKind == JsonValueKind.Array && loss.GetArrayLength() == 1)
            loss = loss[0];
        else if (loss.ValueKind == JsonValueKind.Object
            && !loss.TryGetProperty("class_name", out _)
            && loss.EnumerateObject().ToArray() is [{ Value: var only }])
            loss = only;
        if (loss.ValueKind != JsonValueKind.Object)
            return loss;
        if (loss.TryGetProperty("class_name", out JsonElement name) && name.ValueEquals("function") && loss.TryGetProperty("config", out JsonElement function))
            return function;
        return Changed(loss, config =>
        {
            config.Remove("fn");
            if (Is(config["reduction"], "auto"))
                config["reduction"] = "sum_over_batch_size";
        });
    }

    /// <summary>The optimizer: a name in lower case, or an object with class_name and config.</summary>
    public static JsonElement Optimizer(JsonElement optimizer) => optimizer.ValueKind == JsonValueKind.String
        ? JsonSerializer.SerializeToElement(optimizer.GetString()!.ToLowerInvariant())
        : Changed(optimizer, config =>
        {
            if (config.Remove("lr", out JsonNode? rate))
                config["learning_rate"] = rate;
            if (config.TryGetPropertyValue("epsilon", out JsonNode? epsilon) && epsilon is null)
                config.Remove("epsilon");
        });

    static JsonElement Changed(JsonElement component, Action<JsonObject> change)
    {
        if (component.ValueKind != JsonValueKind.Object)
            return component;
        JsonObject changed = JsonObject.Create(component)!;
        if (changed["class_name"] is JsonValue value && value.TryGetValue(out string? name) && name.StartsWith(Registered, StringComparison.Ordinal))
            changed["class_name"] = name[Registered.Length..];
        if (changed["config"] is JsonObject config)
            change(config);
        return JsonSerializer.SerializeToElement(changed);
    }

    static bool Is(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue(out string? found) && found == text;
}
