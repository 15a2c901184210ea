using System.Text.Json;

namespace Ablate.Formats.Keras;

/// <summary>What a configuration of Keras must have.</summary>
static class KerasMember
{
    /// <summary>The value called <paramref name="name"/>.</summary>
    /// <exception cref="KerasException">There is none; the message names it.</exception>
    public static JsonElement Required(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new KerasException($"there is no \"{name}\" where Keras writes it.");

    /// <summary>The text called <paramref name="name"/>.</summary>
    /// <exception cref="KerasException">There is none; the message names it.</exception>
    public static string RequiredText(this JsonElement element, string name) => element.Required(name).Text(name);

    /// <summary>The text that <paramref name="element"/> is; null is none.</summary>
    /// <exception cref="KerasException">It is something else; the message calls it <paramref name="name"/>.</exception>
    public static string Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new KerasException($"\"{name}\" is no text, which Keras writes there.");
}
