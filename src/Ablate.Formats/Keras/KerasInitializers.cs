using System.Text.Json;
using Ablate.Engine.Initializers;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Keras;

/// <summary>Initializers. Early versions of Keras call a truncated normal distribution "normal", which Keras 3 still understands.</summary>
sealed class KerasInitializers() : KerasConcept<Initializer>(InitializerCatalogue.All, "keras.initializers", KerasClasses.Initializers)
{
    /// <inheritdoc/>
    protected override SettingNode Value(JsonProperty property) =>
        property is { Name: "distribution", Value.ValueKind: JsonValueKind.String } && property.Value.ValueEquals("normal")
            ? new ScalarNode("truncated_normal")
            : base.Value(property);
}
