using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>Models that are layers of models, and what is done to inputs before them.</summary>
public sealed class KerasModelsInModelsTests
{
    /// <summary>A normalization, a list with a frozen dense layer in it, and a dense layer.</summary>
    static readonly string outer = List(
        "outer", Normalization(""), List("encoder", Input, Dense("dense", isTrained: false), Batch, Dense("other")), Dense("dense"));

    [Fact]
    public void Numbered_weights_stand_in_the_group_of_the_model_that_is_a_layer()
    {
        var root = new Hdf5Tree();
        Numbered("normalization", Numbers(5, 6), Numbers(4, 9), Hdf5Array.Of(7L));
        Numbered("sequential/layers/dense", Square(1), Numbers(1, 1));
        Numbered("sequential/layers/batch_normalization", Numbers(2, 2), Numbers(3, 3), Numbers(4, 4), Numbers(5, 5));
        Numbered("sequential/layers/dense_1", Square(6), Numbers(6, 6));
        Numbered("dense", Square(7), Numbers(7, 7));
        Check(Read("outer.weights.h5", root));

        void Numbered(string place, params Hdf5Array[] values)
        {
            foreach ((int index, Hdf5Array value) in values.Index())
                root.Add($"layers/{place}/vars/{index}", value);
        }
    }

    [Fact]
    public void Named_weights_of_a_model_that_is_a_layer_come_all_that_are_trained_first()
    {
        var root = new Hdf5Tree();
        root.Attributes.Add(("layer_names", Hdf5Array.Of(["normalization", "encoder", "dense"])));
        Named("normalization", Numbers(5, 6), Numbers(4, 9), Hdf5Array.Of(7L));
        Named("encoder", Numbers(2, 2), Numbers(3, 3), Square(6), Numbers(6, 6), Square(1), Numbers(1, 1), Numbers(4, 4), Numbers(5, 5));
        Named("dense", Square(7), Numbers(7, 7));
        Check(Read("outer.h5", root));

        void Named(string layer, params Hdf5Array[] values)
        {
            root.Group(layer).Attributes.Add(("weight_names", Hdf5Array.Of([.. values.Select((_, index) => $"w{index}")])));
            foreach ((int index, Hdf5Array value) in values.Index())
                root.Add($"{layer}/w{index}", value);
        }
    }

    [Fact]
    public void A_graph_may_stand_in_a_graph()
    {
        string block = Graph("block", "bin", "add",
            In("bin"), Node(Dense("dense"), "bin"), Node("""{"class_name": "Add", "config": {"name": "add"}}""", "dense", "bin"));
        string graph = Graph(
            "model", "in", "last", In("in"), Node(Dense("dense"), "in"), Node(block, "dense"), Node(List("last", Input, Dense("dense")), "block"));
        KerasArchitecture read = KerasArchitecture.Parse("a.json", graph);
        Assert.Equal([typeof(Dense), typeof(Residual), typeof(Dense)], read.Network.Layers.Select(layer => layer.GetType()));
        Assert.Equal(["dense", "block/dense", "last/dense"], read.Source!.Variables.Keys);
        Assert.Equal(
            ["dense", "functional/layers/dense", "sequential/layers/dense"],
            read.Source.Graph.Layers.Where(layer => layer.ClassName == "Dense").Select(layer => layer.Group));
    }

    [Fact]
    public void A_model_that_is_a_layer_of_two_others_is_refused()
    {
        string graph = Graph(
            "model", "in", "last", In("in"), Node(Dense("left"), "in"), Node(Dense("right"), "in"),
            Node(List("last", Dense("dense")), "left", "right"));
        DataFileException e = Assert.Throws<DataFileException>(() => KerasArchitecture.Parse("a.json", graph));
        Assert.Contains("the model last, which is a layer, takes 2 inputs; only one is supported here.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"mean\": [5, 6], \"variance\": [4, 0]", 5, 2, 1e-7)]
    [InlineData("\"axis\": null, \"mean\": 5, \"variance\": 4", 5, 2, 2)]
    [InlineData("\"axis\": [1], \"mean\": [[5, 6]], \"variance\": [[4, 4]]", 5, 2, 2)]
    public void A_normalization_may_have_its_numbers_in_its_settings(string settings, double shift, double first, double second)
    {
        InputScale scale = KerasArchitecture.Parse("a.json", List("model", Normalization(settings), Dense("dense"))).Scale!;
        Assert.Equal((shift, first, second), (scale.Shift[0], scale.Divisor[0], scale.Divisor[^1]));
    }

    [Fact]
    public void A_normalization_may_follow_a_rescaling()
    {
        const string rescaling = """{"class_name": "Rescaling", "config": {"name": "rescaling", "batch_input_shape": [null, 2], "scale": 0.1, "offset": -1}}""";
        InputScale scale = KerasArchitecture.Parse(
            "a.json", List("model", rescaling, Normalization("\"mean\": [5, 6], \"variance\": [4, 9]"), Dense("dense"))).Scale!;
        Assert.Equal((12.0 * 0.1 - 1 - 6) / 3, scale.Apply(12, 1), 1e-12);
    }

    [Theory]
    [InlineData("\"invert\": true", "undoes a normalization")]
    [InlineData("\"axis\": 0", "has the axis 0")]
    [InlineData("\"mean\": [1, 2, 3], \"variance\": [1, 2, 3]", "3 means and 3 variances for 2 inputs")]
    [InlineData("\"mean\": 1, \"variance\": -1", "negative variance")]
    public void Other_normalizations_are_refused(string settings, string named) => Refused(List("model", Normalization(settings), Dense("dense")), named);

    [Fact]
    public void What_is_done_to_inputs_stands_before_all_layers()
    {
        const string rescaling = """{"class_name": "Rescaling", "config": {"name": "rescaling", "scale": 0.5, "offset": 0}}""";
        Refused(
            List("model", Dense("dense").Replace("\"units\"", "\"batch_input_shape\": [null, 2], \"units\"", StringComparison.Ordinal), rescaling),
            "the layer rescaling (Rescaling) stands behind others");
        Refused(
            List("model", Normalization("\"mean\": 1, \"variance\": 1"), rescaling, Dense("dense")),
            "the layer rescaling (Rescaling) stands behind others");
        Refused(
            Graph("model", "in", "add", In("in"), Node(rescaling, "in"), Node(Dense("dense"), "rescaling"), Node("""{"class_name": "Add", "config": {"name": "add"}}""", "dense", "in")),
            "the layer rescaling (Rescaling) stands behind others");
    }

    static void Refused(string json, string named) =>
        Assert.Contains(named, Assert.Throws<DataFileException>(() => KerasArchitecture.Parse("a.json", json)).Message, StringComparison.Ordinal);

    static void Check(Model model)
    {
        Assert.Equal(new InputScale([5, 6], [2, 3]), model.Scale);
        Assert.Equal(
            [("dense_1.weights", 1), ("dense_1.bias", 1), ("batch_normalization_1.gamma", 2), ("batch_normalization_1.beta", 3), ("batch_normalization_1.running_mean", 4),
                ("batch_normalization_1.running_variance", 5), ("dense_2.weights", 6), ("dense_2.bias", 6), ("dense_3.weights", 7), ("dense_3.bias", 7)],
            model.Weights.Select(tensor => (tensor.Name, tensor.Values[0])).OrderBy(pair => pair.Item2).ThenBy(pair => pair.Name.EndsWith("bias", StringComparison.Ordinal)));
    }

    static Model Read(string file, Hdf5Tree root)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.In(file), Hdf5Writer.Write(root));
        var keras = KerasArchitecture.Parse("model.json", outer);
        return ModelFormats.Read(folder.In(file), new ModelHints { Network = keras.Network, Keras = keras });
    }

    const string Input = """{"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [null, 2]}}""";

    const string Batch = """{"class_name": "BatchNormalization", "config": {"name": "batch", "axis": -1, "momentum": 0.9, "epsilon": 0.001}}""";

    static string Normalization(string settings) => $$$"""{"class_name": "Normalization", "config": {"name": "normalization", "batch_input_shape": [null, 2]{{{(settings.Length > 0 ? "," : "")}}}{{{settings}}}}}""";

    static string Dense(string name, bool isTrained = true) =>
        $$$"""{"class_name": "Dense", "config": {"name": "{{{name}}}", "units": 2, "activation": "linear", "trainable": {{{(isTrained ? "true" : "false")}}}, "use_bias": true}}""";

    static string List(string name, params string[] layers) => $$$"""{"class_name": "Sequential", "config": {"name": "{{{name}}}", "layers": [{{{string.Join(',', layers)}}}]}}""";

    static string Graph(string name, string input, string output, params string[] layers) => $$$"""
        {"class_name": "Functional", "config": {"name": "{{{name}}}", "layers": [{{{string.Join(',', layers)}}}], "input_layers": [["{{{input}}}", 0, 0]], "output_layers": [["{{{output}}}", 0, 0]]}}
        """;

    static string In(string name) => $$$"""{"class_name": "InputLayer", "config": {"name": "{{{name}}}", "batch_shape": [null, 2]}, "name": "{{{name}}}", "inbound_nodes": []}""";

    /// <summary>A layer of a graph, into which others lead.</summary>
    static string Node(string layer, params string[] from)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(layer)!;
        node["name"] = (string?)node["config"]!["name"];
        node["inbound_nodes"] = System.Text.Json.Nodes.JsonNode.Parse($"[[{string.Join(',', from.Select(name => $"[\"{name}\", 0, 0, {{}}]"))}]]");
        return node.ToJsonString();
    }

    static Hdf5Array Square(float value) => Hdf5Array.Of([2, 2], [value, value, value, value]);

    static Hdf5Array Numbers(float first, float second) => Hdf5Array.Of([2], [first, second]);
}
