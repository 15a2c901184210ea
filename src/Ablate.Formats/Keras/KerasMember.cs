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
}
