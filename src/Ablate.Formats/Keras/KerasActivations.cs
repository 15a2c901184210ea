using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Activations;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Keras;

/// <summary>
/// Reads and writes Keras' activations: a function with its defaults is a name, one with settings is a layer. Keras' sparsemax is left out, because its
/// rows do not add up to one.
/// </summary>
sealed class KerasActivations() : KerasConcept<IActivation>(ActivationCatalogue.All, "keras.layers", KerasClasses.Activations)
{
    /// <summary>Functions of Keras that are the same here and have the same name.</summary>
    static readonly string[] functions =
    [
        "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "hard_silu", "mish", "softplus", "squareplus", "sparse_plus",
        "sigmoid", "hard_sigmoid", "sparse_sigmoid", "log_sigmoid", "tanh", "hard_tanh", "softsign",
        "soft_shrink", "hard_shrink", "tanh_shrink", "exponential", "softmax", "log_softmax",
    ];

    /// <summary>Other names of these functions in Keras, each with the name above.</summary>
    static readonly Dictionary<string, string> aliases = new() { ["swish"] = "silu", ["hard_swish"] = "hard_silu" };

    /// <summary>Layers of Keras that are an activation with settings, each with its name here.</summary>
    static readonly Dictionary<string, string> layers = new() { ["ReLU"] = "relu", ["LeakyReLU"] = "leaky_relu", ["ELU"] = "elu", ["Softmax"] = "softmax" };

    /// <summary>The only instance.</summary>
    public static KerasActivations All { get; } = new();

    /// <summary>Whether <paramref name="name"/> is a layer that is an activation with settings.</summary>
    public static bool IsLayer(string name) => layers.ContainsKey(name);

    /// <inheritdoc/>
    public override JsonNode Write(IActivation value) => Function(value) is { } name ? JsonValue.Create(name) : Layer(value) ?? base.Write(value);

    /// <summary>The name of the function that is <paramref name="value"/>; null if there is none.</summary>
    public string? Function(IActivation value) => functions.FirstOrDefault(name => Read(new ScalarNode(name)).Equals(value));

    /// <summary>The layer that is <paramref name="value"/>; null if there is none.</summary>
    public JsonObject? Layer(IActivation value)
    {
        foreach ((string name, string ours) in layers)
        {
            CatalogueEntry<IActivation> entry = ActivationCatalogue.All.Find(ours)!;
            if (entry.Describes(value) && Object(name, Config(name, entry.Write(value))) is { } written && IsRead(written, value))
                return written;
        }
        return null;
    }

    /// <inheritdoc/>
    public override SettingNode Node(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("class_name", out JsonElement name) && name.ValueEquals("function"))
            element = element.Required("config");
        if (element.ValueKind != JsonValueKind.String)
            return base.Node(element);
        string called = aliases.GetValueOrDefault(element.GetString()!, element.GetString()!);
        return functions.Contains(called)
            ? new ScalarNode(called)
            : throw new KerasException($"it has the activation {called}, which is not supported here.");
    }

    /// <inheritdoc/>
    protected override (CatalogueEntry<IActivation>? Entry, Spelling? Spelling) Find(string name)
    {
        if (!layers.TryGetValue(name, out string? ours))
            return (null, null);
        // Keras 2 calls the slope alpha.
        Spelling? spelling = name == "LeakyReLU" ? new Spelling(Dialect.Keras, name, [("alpha", "negative_slope")]) : null;
        return (ActivationCatalogue.All.Find(ours), spelling);
    }
}
