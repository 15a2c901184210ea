using System.Text.Json.Nodes;

namespace Ablate.Formats.Keras;

/// <summary>The description of a model in Keras' files: its class, and its layers as a list or as a graph.</summary>
static class KerasModelJson
{
    /// <summary>Describes <paramref name="layers"/>.</summary>
    /// <param name="layers">The layers, the input first and the output last.</param>
    /// <param name="isFunctional">Whether they are described as a graph (Functional) and not as a list (Sequential).</param>
    /// <param name="isLegacy">Whether the description is for an HDF5 file and not for a .keras file.</param>
    public static JsonObject Of(IReadOnlyList<WrittenLayer> layers, bool isFunctional, bool isLegacy)
    {
        JsonArray described = [.. layers.Select(layer => (JsonNode)layer.ToJson(isLegacy, isFunctional))];
        JsonArray inputShape = WrittenLayer.BatchShape(layers[0].OutputShape);
        JsonObject config = isFunctional
            ? new()
            {
                ["name"] = "functional",
                ["trainable"] = true,
                ["layers"] = described,
                ["input_layers"] = new JsonArray(layers[0].Name, 0, 0),
                ["output_layers"] = new JsonArray(layers[^1].Name, 0, 0),
            }
            : new()
            {
                ["name"] = "sequential",
                ["trainable"] = true,
                ["dtype"] = WrittenLayer.Policy,
                ["layers"] = described,
                ["build_input_shape"] = inputShape,
            };
        string name = isFunctional ? "Functional" : "Sequential";
        if (isLegacy)
            return new() { ["class_name"] = name, ["config"] = config };
        return new()
        {
            ["module"] = isFunctional ? "keras.src.models.functional" : "keras",
            ["class_name"] = name,
            ["config"] = config,
            ["registered_name"] = isFunctional ? name : null,
            ["build_config"] = new JsonObject { ["input_shape"] = isFunctional ? null : inputShape.DeepClone() },
        };
    }
}
