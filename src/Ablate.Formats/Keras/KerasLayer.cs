using System.Text.Json;

namespace Ablate.Formats.Keras;

/// <summary>One layer of a Keras model, as its configuration describes it.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Description">All of its JSON.</param>
/// <param name="Config">Its settings.</param>
/// <param name="Inputs">The names of the layers whose outputs enter it.</param>
sealed record KerasLayer(string Name, string ClassName, JsonElement Description, JsonElement Config, IReadOnlyList<string> Inputs)
{
    /// <summary>
    /// The name of the layer of the outermost model that it is, or that contains it. In files whose groups are named by layers, that is its group.
    /// </summary>
    public required string Owner { get; init; }

    /// <summary>
    /// Its group in files whose groups are numbered, relative to the group of all layers: dense_1, or sequential/layers/dense inside a nested model.
    /// </summary>
    public required string Group { get; init; }

    /// <summary>The keys for the shape of a batch in the configuration of an input layer, in Keras 3 and in Keras 2.</summary>
    static readonly string[] shapeKeys = ["batch_shape", "batch_input_shape"];

    /// <summary>The shape of a sample if the configuration has it, else null.</summary>
    /// <exception cref="KerasException">A side has no fixed length.</exception>
    public IReadOnlyList<int>? InputShape
    {
        get
        {
            foreach (string key in shapeKeys)
            {
                if (Config.TryGetProperty(key, out JsonElement shape) && shape.ValueKind == JsonValueKind.Array)
                    return [.. shape.EnumerateArray().Skip(1).Select(Side)];
            }
            return null;
        }
    }

    int Side(JsonElement side) => side.ValueKind == JsonValueKind.Number
        ? side.GetInt32()
        : throw new KerasException($"the layer {Name} takes inputs of any length, which is not supported here.");

    /// <summary>Checks that the layer computes in 32-bit floats.</summary>
    /// <exception cref="KerasException">It computes in another precision.</exception>
    public void CheckPrecision()
    {
        if (!Config.TryGetProperty("dtype", out JsonElement type) || type.ValueKind == JsonValueKind.Null)
            return;
        string? name = null;
        if (type.ValueKind == JsonValueKind.String)
            name = type.GetString();
        else if (type.TryGetProperty("config", out JsonElement config) && config.TryGetProperty("name", out JsonElement policy))
            name = policy.GetString();
        if (name != "float32")
            throw new KerasException($"the layer {Name} has dtype {name ?? type.GetRawText()}; only float32 is supported here.");
    }
}
