using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>Files of weights name no layers, so each weight must come to its layer by the order of them.</summary>
public sealed class KerasWeightOrderTests
{
    [Theory]
    [InlineData("block", "past", 2, 3)]
    [InlineData("past", "block", 3, 2)]
    public void Weights_follow_the_order_in_which_Keras_lists_the_layers(string first, string second, float block, float past)
    {
        string json = $$$"""
            {"class_name": "Functional", "config": {"name": "model", "layers": [
              {"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "dtype": "float32", "name": "in"}, "name": "in", "inbound_nodes": []},
              {{{Dense("wide", "in")}}}, {{{Dense(first, first == "block" ? "wide" : "in")}}}, {{{Dense(second, second == "block" ? "wide" : "in")}}},
              {"class_name": "Add", "config": {"name": "add", "dtype": "float32"}, "name": "add", "inbound_nodes": [[["{{{first}}}", 0, 0, {}], ["{{{second}}}", 0, 0, {}]]]}],
             "input_layers": [["in", 0, 0]], "output_layers": [["add", 0, 0]]}}
            """;
        var root = new Hdf5Tree();
        foreach ((int index, string name) in new[] { "dense", "dense_1", "dense_2" }.Index())
            root.Group($"layers/{name}/vars").Add("0", Filled(index + 1));
        Model model = Read(root, "order.weights.h5", json);
        Assert.Equal(block, Values(model, "dense_2.weights"));
        Assert.Equal(past, Values(model, "projection_1.weights"));
    }

    [Theory]
    [InlineData("two.h5")]
    [InlineData("two.weights.h5")]
    public void Weights_of_Keras_2_come_to_layers_in_turn(string file)
    {
        string json = $$$"""
            {"class_name": "Sequential", "config": {"name": "model", "layers": [
              {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 2], "dtype": "float32", "name": "in"}}, {{{Dense("wide", "")}}}, {"class_name": "Dropout", "config": {"name": "drop", "rate": 0.1}},
              {{{Dense("narrow", "").Replace("\"use_bias\": false", "\"use_bias\": true", StringComparison.Ordinal)}}}]}, "keras_version": "2.15.0"}
            """;
        var root = new Hdf5Tree();
        root.Attributes.Add(("layer_names0", Hdf5Array.Of(["other", "drop_7"])));
        root.Attributes.Add(("layer_names1", Hdf5Array.Of(["another"])));
        Group("other", ("kernel:0", Filled(1))).Attributes.Add(("weight_names", Hdf5Array.Of(["other/kernel:0"])));
        Group("drop_7").Attributes.Add(("weight_names", Hdf5Array.Of([])));
        Hdf5Tree parts = Group("another", ("kernel:0", Filled(2)), ("bias:0", Hdf5Array.Of([2], [3, 3])));
        parts.Attributes.Add(("weight_names0", Hdf5Array.Of(["another/kernel:0"])));
        parts.Attributes.Add(("weight_names1", Hdf5Array.Of(["another/bias:0"])));
        Model model = Read(root, file, json);
        Assert.Equal(1, Values(model, "dense_1.weights"));
        Assert.Equal(2, Values(model, "dense_2.weights"));
        Assert.Equal(3, Values(model, "dense_2.bias"));

        Hdf5Tree Group(string name, params (string Name, Hdf5Array Value)[] arrays)
        {
            Hdf5Tree group = root.Group(name);
            foreach ((string array, Hdf5Array value) in arrays)
                group.Add($"{name}/{array}", value);
            return group;
        }
    }

    /// <summary>The first files of numbered weights called the group of all layers otherwise.</summary>
    [Theory]
    [InlineData("layers")]
    [InlineData("_layer_checkpoint_dependencies")]
    public void How_many_numbers_enter_follows_from_the_first_weights(string layers)
    {
        var root = new Hdf5Tree();
        root.Group($"{layers}/dense/vars").Add("0", Filled(5));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.In("first.weights.h5"), Hdf5Writer.Write(root));
        Model model = ModelFormats.Read(
            folder.In("first.weights.h5"), new ModelHints { Network = new NetworkSettings(new Dense { Units = 2, UseBias = false }) });
        Assert.Equal(5, Values(model, "dense_1.weights"));
    }

    static Model Read(Hdf5Tree root, string file, string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.In(file), Hdf5Writer.Write(root));
        var keras = KerasArchitecture.Parse("model.json", json);
        return ModelFormats.Read(folder.In(file), new ModelHints { Network = keras.Network, Keras = keras });
    }

    static string Dense(string name, string input) => $$$"""
        {"class_name": "Dense", "config": {"name": "{{{name}}}", "dtype": "float32", "units": 2, "activation": "linear", "use_bias": false}, "name": "{{{name}}}", "inbound_nodes": [[["{{{input}}}", 0, 0, {}]]]}
        """;

    static Hdf5Array Filled(float value) => Hdf5Array.Of([2, 2], [value, value, value, value]);

    static float Values(Model model, string tensor) => Assert.Single(model.Weights.Single(found => found.Name == tensor).Values.Distinct());
}
