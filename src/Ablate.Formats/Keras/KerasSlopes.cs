using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Activations;

namespace Ablate.Formats.Keras;

/// <summary>PReLU, a layer in Keras: its slopes begin at what a constant initializer says, and are shared where the only side of a sample is.</summary>
static class KerasSlopes
{
    static readonly string[] known =
    [
        "name", "trainable", "dtype", "alpha_initializer", "alpha_regularizer", "alpha_constraint", "shared_axes", "batch_input_shape",
    ];

    /// <summary>Whether <paramref name="element"/> describes such a layer.</summary>
    public static bool Are(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("class_name", out JsonElement name) && name.ValueEquals("PReLU");

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="KerasException">It says what ours cannot.</exception>
    public static PRelu Read(JsonElement config, string what)
    {
        foreach (JsonProperty property in config.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            if (!known.Contains(property.Name)
                || property.Name is "alpha_regularizer" or "alpha_constraint"
                || (property.Name == "trainable" && !property.Value.GetBoolean()))
                throw new KerasException($"{what} has {property.Name}, which is not supported here.");
        }
        bool isShared = config.TryGetProperty("shared_axes", out JsonElement axes) && axes.ValueKind == JsonValueKind.Array;
        if (isShared && (axes.GetArrayLength() != 1 || axes[0].GetInt32() is not (1 or -1)))
            throw new KerasException($"{what} has shared_axes {axes.GetRawText()}, which is not supported here.");
        double slope = config.TryGetProperty("alpha_initializer", out JsonElement initializer) ? Slope(initializer, what) : 0;
        return new PRelu { InitialSlope = slope, Shared = isShared };
    }

    /// <summary>The configuration of <paramref name="slopes"/>.</summary>
    public static JsonObject Write(PRelu slopes) => new()
    {
        ["alpha_initializer"] = new JsonObject
        {
            ["module"] = "keras.initializers",
            ["class_name"] = slopes.InitialSlope == 0 ? "Zeros" : "Constant",
            ["config"] = slopes.InitialSlope == 0 ? [] : new JsonObject { ["value"] = slopes.InitialSlope },
            ["registered_name"] = null,
        },
        ["alpha_regularizer"] = null,
        ["alpha_constraint"] = null,
        ["shared_axes"] = slopes.Shared ? new JsonArray(1) : null,
    };

    /// <summary>What slopes begin at, from the object of an initializer, or the name zeros.</summary>
    static double Slope(JsonElement initializer, string what)
    {
        if (initializer.ValueKind == JsonValueKind.String && initializer.ValueEquals("zeros"))
            return 0;
        if (initializer.ValueKind != JsonValueKind.Object || !initializer.TryGetProperty("class_name", out JsonElement name))
            throw new KerasException($"{what} has an unknown alpha_initializer.");
        return name.GetString() switch
        {
            "Zeros" => 0,
            "Ones" => 1,
            "Constant" => initializer.Required("config").Required("value").GetDouble(),
            var other => throw new KerasException($"{what} begins its slopes with {other}, which is not supported here."),
        };
    }
}
