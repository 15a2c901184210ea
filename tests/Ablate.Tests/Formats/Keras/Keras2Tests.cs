using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>Configurations as Keras 2 wrote them: no modules, the shape in the first layer, inputs as nested lists, other names of settings.</summary>
public sealed class Keras2Tests
{
    const string Initializers = """
        "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}}, "bias_initializer": {"class_name": "Zeros", "config": {}},
        "kernel_regularizer": null, "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null, "bias_constraint": null
        """;

    [Fact]
    public void A_list_of_layers()
    {
        KerasArchitecture read = KerasArchitecture.Parse("model.json", $$$$"""
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "Dense", "config": {"name": "dense", "trainable": true, "batch_input_shape": [null, 4], "dtype": "float32", "units": 3, "activation": "relu", "use_bias": true, {{{{Initializers}}}}}},
              {"class_name": "LeakyReLU", "config": {"name": "leaky_re_lu", "trainable": true, "dtype": "float32", "alpha": 0.3}},
              {"class_name": "BatchNormalization", "config": {"name": "batch_normalization", "trainable": true, "dtype": "float32", "axis": [1], "momentum": 0.9, "epsilon": 0.001, "center": true, "scale": true,
                "beta_initializer": {"class_name": "Zeros", "config": {}}, "gamma_initializer": {"class_name": "Ones", "config": {}}, "moving_mean_initializer": {"class_name": "Zeros", "config": {}},
                "moving_variance_initializer": {"class_name": "Ones", "config": {}}, "beta_regularizer": null, "gamma_regularizer": null, "beta_constraint": null, "gamma_constraint": null}},
              {"class_name": "Activation", "config": {"name": "activation", "trainable": true, "dtype": "float32", "activation": "swish"}}]},
             "keras_version": "2.11.0", "backend": "tensorflow"}
            """);
        Assert.Equal(4, read.Inputs);
        Assert.Equal(
            [
                new Dense { Units = 3, Activation = new Relu() },
                new ActivationOnly { Activation = new LeakyRelu { NegativeSlope = 0.3, SlopeAtZeroIsOne = true } },
                BatchNormalization.Dialects[Dialect.Keras] with { Momentum = 0.9 },
                new ActivationOnly { Activation = new Silu() },
            ],
            read.Network.Layers);
    }

    [Fact]
    public void Initializers_have_a_second_name()
    {
        KerasArchitecture read = KerasArchitecture.Parse("model.json", """
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "Dense", "config": {"name": "dense", "batch_input_shape": [null, 4], "units": 3, "activation": "relu", "use_bias": true,
                "kernel_initializer": {"class_name": "OrthogonalInitializer", "config": {"gain": 2.0, "seed": null}}, "bias_initializer": {"class_name": "Zeros", "config": {}}}}]}}
            """);
        Assert.Equal(new Orthogonal { Gain = 2 }, Assert.IsType<Dense>(Assert.Single(read.Network.Layers)).WeightInitializer);
    }

    [Fact]
    public void The_normal_distribution_of_early_versions_is_truncated()
    {
        KerasArchitecture read = KerasArchitecture.Parse("model.json", """
            {"class_name": "Sequential", "config": [
              {"class_name": "Dense", "config": {"name": "dense_1", "batch_input_shape": [null, 4], "units": 3, "activation": "relu", "use_bias": true,
                "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 2.0, "mode": "fan_in", "distribution": "normal", "seed": null}}}}]}
            """);
        Assert.Equal(new VarianceScaling { Scale = 2 }, Assert.IsType<Dense>(Assert.Single(read.Network.Layers)).WeightInitializer);
    }

    [Theory]
    [InlineData("2.15.0", 0.2)]
    [InlineData("3.1.0", 1.0 / 6)]
    public void Its_hard_sigmoid_has_another_slope(string version, double slope)
    {
        KerasArchitecture read = KerasArchitecture.Parse("model.json", $$$$"""
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "Dense", "config": {"name": "dense", "trainable": true, "batch_input_shape": [null, 4], "dtype": "float32", "units": 3, "activation": "hard_sigmoid", "use_bias": true, {{{{Initializers}}}}}},
              {"class_name": "Activation", "config": {"name": "activation", "trainable": true, "dtype": "float32", "activation": "hard_sigmoid"}}]},
             "keras_version": "{{{{version}}}}", "backend": "tensorflow"}
            """);
        var expected = new HardSigmoid { MiddleSlope = slope };
        Assert.Equal([expected, expected], read.Network.Layers.Select(layer => layer is Dense dense ? dense.Activation : ((ActivationOnly)layer).Activation));
    }

    [Fact]
    public void A_graph_with_a_residual_block()
    {
        KerasArchitecture read = KerasArchitecture.Parse("model.json", $$$$"""
            {"class_name": "Functional", "config": {"name": "model", "layers": [
              {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false, "ragged": false, "name": "input_1"}, "name": "input_1", "inbound_nodes": []},
              {"class_name": "Dense", "config": {"name": "dense", "trainable": true, "dtype": "float32", "units": 4, "activation": "tanh", "use_bias": true, {{{{Initializers}}}}}, "name": "dense", "inbound_nodes": [[["input_1", 0, 0, {}]]]},
              {"class_name": "Add", "config": {"name": "add", "trainable": true, "dtype": "float32"}, "name": "add", "inbound_nodes": [[["dense", 0, 0, {}], ["input_1", 0, 0, {}]]]}],
             "input_layers": [["input_1", 0, 0]], "output_layers": [["add", 0, 0]]}}
            """);
        Assert.Equal(
            [new Residual { Layers = [new Dense { Units = 4, Activation = new Tanh(), WeightInitializer = new GlorotUniform() }] }],
            read.Network.Layers);
    }

    [Fact]
    public void Names_may_have_slashes_and_slopes_may_come_first()
    {
        var root = new Hdf5Tree();
        root.Attributes.Add(("model_config", Hdf5Array.Of("""
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "PReLU", "config": {"name": "block/slopes", "trainable": true, "batch_input_shape": [null, 2], "dtype": "float32", "alpha_initializer": {"class_name": "Zeros", "config": {}}}},
              {"class_name": "Activation", "config": {"name": "activation", "dtype": "float32", "activation": "tanh"}}]}}
            """)));
        root.Group("model_weights/block/slopes").Attributes.Add(("weight_names", Hdf5Array.Of(["block/slopes/alpha:0"])));
        root.Add("model_weights/block/slopes/block/slopes/alpha:0", Hdf5Array.Of([2], [3, 4]));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.In("old.h5"), Hdf5Writer.Write(root));
        Assert.Equal([3, 4], Assert.Single(ModelFormats.Read(folder.In("old.h5")).Weights).Values);
    }

    [Fact]
    public void What_its_optimizer_remembered_is_left_out_and_told()
    {
        var root = new Hdf5Tree();
        root.Attributes.Add(("model_config", Hdf5Array.Of($$$$"""
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
              {"class_name": "Dense", "config": {"name": "dense", "trainable": true, "batch_input_shape": [null, 2], "dtype": "float32", "units": 1, "activation": "sigmoid", "use_bias": false, {{{{Initializers}}}}}}]}}
            """)));
        root.Attributes.Add(("training_config", Hdf5Array.Of("""{"loss": "binary_crossentropy", "optimizer_config": {"class_name": "Adam", "config": {"learning_rate": 0.01}}}""")));
        root.Group("model_weights/dense").Attributes.Add(("weight_names", Hdf5Array.Of(["dense/kernel:0"])));
        root.Add("model_weights/dense/dense/kernel:0", Hdf5Array.Of([2, 1], [1, 2]));
        root.Group("optimizer_weights").Attributes.Add(("weight_names", Hdf5Array.Of(["Adam/iter:0", "Adam/dense/kernel/m:0", "Adam/dense/kernel/v:0"])));
        root.Add("optimizer_weights/Adam/iter:0", Hdf5Array.Of(5L));
        root.Add("optimizer_weights/Adam/dense/kernel/m:0", Hdf5Array.Of([2, 1], [1, 2]));
        root.Add("optimizer_weights/Adam/dense/kernel/v:0", Hdf5Array.Of([2, 1], [1, 2]));
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.In("old.h5"), Hdf5Writer.Write(root));
        var assumed = new List<string>();
        Assert.Null(ModelFormats.Read(folder.In("old.h5"), new ModelHints { Assumed = assumed.Add }).Memory);
        Assert.Contains("What its optimizer remembered is left out: it is not kept as Keras 3 keeps it.", assumed);
    }
}
