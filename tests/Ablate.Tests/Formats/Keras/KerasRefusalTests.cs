using System.Text.Json.Nodes;
using Ablate.Formats;
using Ablate.Formats.Keras;

namespace Ablate.Tests.Formats.Keras;

/// <summary>What the engine does not have is refused, and the message names it.</summary>
public sealed class KerasRefusalTests
{
    [Theory]
    [InlineData(1, "class_name", "\"Reshape\"", "Reshape")]
    [InlineData(1, "registered_name", "\"mine>Layer\"", "mine>Layer")]
    [InlineData(2, "config.activation", "\"snake\"", "snake")]
    [InlineData(2, "config.activation", "\"sparsemax\"", "sparsemax")]
    [InlineData(2, "config.dtype.config.name", "\"mixed_float16\"", "mixed_float16")]
    [InlineData(2, "config.lora_rank", "4", "lora_rank")]
    [InlineData(2, "config.quantization_config", "{ \"mode\": \"int8\" }", "quantization_config")]
    [InlineData(2, "config.kernel_initializer.class_name", "\"STFT\"", "STFT")]
    [InlineData(2, "config.kernel_regularizer", "{ \"class_name\": \"Mine\", \"config\": {} }", "Mine")]
    [InlineData(2, "config.units", "0", "units 0")]
    [InlineData(0, "config.batch_shape", "[null, 28, 28, 3]", "28 x 28 x 3")]
    [InlineData(0, "config.batch_shape", "[null, null]", "any length")]
    public void A_layer(int layer, string key, string value, string named) => Check(model => Set(model["config"]!["layers"]![layer]!, key, value), named);

    [Fact]
    public void A_dense_layer_on_an_image() => Check(model => ((JsonArray)model["config"]!["layers"]!).RemoveAt(1), "Flatten");

    [Fact]
    public void A_model_of_a_class_of_its_own() => Check(model => model["class_name"] = "Mine", "Mine");

    [Theory]
    [InlineData("[]", "0.0")]
    [InlineData("0.5", "[]")]
    public void A_scale_without_numbers(string scale, string offset) => Check(
        model => ((JsonArray)model["config"]!["layers"]!).Insert(1, JsonNode.Parse($$$"""{"class_name": "Rescaling", "config": {"name": "rescaling", "trainable": true, "dtype": "float32", "scale": {{{scale}}}, "offset": {{{offset}}}}}""")),
        "the layer rescaling has no scale, or no offset");

    [Theory]
    [InlineData("class_name")]
    [InlineData("config")]
    public void A_model_without_what_every_model_has(string key) =>
        Check(model => ((JsonObject)model).Remove(key), $"there is no \"{key}\" where Keras writes it");

    [Fact]
    public void Two_layers_of_one_name() => Check(model => Set(model["config"]!["layers"]![3]!, "config.name", "\"dense\""), "two layers called dense");

    static void Check(Action<JsonNode> change, string named)
    {
        JsonNode model = JsonNode.Parse(File.ReadAllText(RepositoryFiles.Golden("models", "keras-plain.architecture.json")))!;
        change(model);
        DataFileException e = Assert.Throws<DataFileException>(() => KerasArchitecture.Parse("a.json", model.ToJsonString()));
        Assert.StartsWith("a.json: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    static void Set(JsonNode node, string path, string value)
    {
        string[] keys = path.Split('.');
        foreach (string key in keys[..^1])
            node = node[key]!;
        node[keys[^1]] = JsonNode.Parse(value);
    }
}
