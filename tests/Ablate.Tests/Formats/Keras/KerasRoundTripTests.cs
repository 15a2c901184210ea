using Ablate.Engine.Activations;
using Ablate.Engine.Constraints;
using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Models;
using Ablate.Formats.Torch;
using Ablate.Tests.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>Every component of every catalogue is written and read back the same, or refused by name.</summary>
public sealed class KerasRoundTripTests
{
    static readonly Dataset digits = SyntheticDigits.Draw(64, 1, "train");

    /// <summary>What Keras does not have, or computes by other rules.</summary>
    static readonly string[] refusedActivations =
    [
        "rrelu", "relu_squared", "threshold", "isru", "gaussian", "sine", "snake", "bent_identity", "softmin", "sparsemax",
    ];

    static readonly string[] refusedInitializers = ["sparse", "lsuv"];

    static readonly string[] refusedLayers = ["maxout"];

    static readonly string[] unknownLosses = ["negative_log_likelihood", "multi_margin", "soft_margin", "smooth_l1"];

    static readonly string[] unknownOptimizers =
    [
        "gradient_descent", "momentum", "nesterov", "nesterov_simplified", "asgd", "rprop", "amsgrad", "radam", "adabelief", "yogi", "adan", "schedule_free_sgd", "lars", "muon", "shampoo", "soap", "prodigy", "lbfgs", "lookahead", "sam",
    ];

    public static TheoryData<string> Activations => [.. ActivationCatalogue.All.Names];

    /// <summary>All but that of PyTorch, which comes in other terms.</summary>
    public static TheoryData<string> Initializers => [.. InitializerCatalogue.All.Names.Where(name => name != "torch_default")];

    public static TheoryData<string> Layers => [.. LayerCatalogue.All.Names];

    public static TheoryData<string> Losses => [.. LossCatalogue.All.Names];

    public static TheoryData<string> Optimizers => [.. OptimizerCatalogue.All.Names];

    [Theory, MemberData(nameof(Activations))]
    public void Activations_return_as_they_were_or_are_refused(string name)
    {
        IActivation activation = Default(ActivationCatalogue.All, name);
        Check(name, refusedActivations, Trained(new Dense { Units = 6, Activation = activation }, new ActivationOnly { Activation = activation }, new Dense { Units = 10, Activation = new Softmax() }));
    }

    [Theory, MemberData(nameof(Initializers))]
    public void Initializers_return_as_they_were_or_are_refused(string name) =>
        Check(name, refusedInitializers, Trained(new Dense { Units = 6, WeightInitializer = Default(InitializerCatalogue.All, name) }, new Dense { Units = 10, Activation = new Softmax() }));

    [Theory, MemberData(nameof(Layers))]
    public void Layers_return_as_they_were_or_are_refused(string name)
    {
        LayerSettings layer = name switch
        {
            "dense" => new Dense { Units = 7, Activation = new Tanh(), UseBias = false },
            "maxout" => new Maxout { Units = 8 },
            "residual" => new Residual { Layers = [new Dense { Units = 8, Activation = new Relu() }, Layer("batch_normalization"), new Dense { Units = 8 }] },
            "group_normalization" => GroupNormalization.Dialects[Dialect.Keras] with { Groups = 4 },
            _ => Layer(name),
        };
        Check(name, refusedLayers, Trained(new Dense { Units = 8 }, layer, new Dense { Units = 10, Activation = new Softmax() }));
    }

    [Theory, MemberData(nameof(Losses))]
    public void Losses_return_as_they_were_or_leave_the_model_uncompiled(string name)
    {
        ILoss loss = Default(LossCatalogue.All, name);
        IActivation[] outputs = [new Softmax(), new Sigmoid(), new Linear(), new LogSoftmax()];
        Model model = Trained(new Dense { Units = 10, Activation = outputs.First(output => loss.Refuses(output) is null) });
        CheckTraining(unknownLosses.Contains(name), model with { Training = model.Training with { Loss = loss } });
    }

    [Theory, MemberData(nameof(Optimizers))]
    public void Optimizers_return_as_they_were_or_leave_the_model_uncompiled(string name)
    {
        Model model = Trained(new Dense { Units = 10, Activation = new Softmax() });
        CheckTraining(unknownOptimizers.Contains(name), model with { Training = model.Training with { Optimizer = Default(OptimizerCatalogue.All, name) } });
    }

    [Fact]
    public void Settings_of_weights_and_activations_return_as_they_were() => Check("all", [], Trained(
        new Flatten(),
        new Dense
        {
            Units = 12, Activation = new LeakyRelu { NegativeSlope = 0.05, SlopeAtZeroIsOne = true }, BiasInitializer = new Constant { Value = 0.1 },
            Weights = new WeightSettings { Trainable = false, WeightRegularizer = new L1L2 { L1 = 0.1, L2 = 0.2 }, BiasRegularizer = new L1L2 { L2 = 0.3 }, WeightConstraint = new NormConstraint { Minimum = 0.5, Maximum = 2, Rate = 0.5 }, BiasConstraint = new NonNegative() },
        },
        new ActivationOnly { Activation = new Relu { MaximumValue = 6, NegativeSlope = 0.1, Threshold = 0.5 } },
        new ActivationOnly { Activation = new Elu { Alpha = 0.3 } },
        new Dense { Units = 6, Activation = new PRelu { InitialSlope = 0.3, Shared = true } },
        new ActivationOnly { Activation = new PRelu { InitialSlope = 0 } },
        new Dense { Units = 10 },
        new ActivationOnly { Activation = new Softmax() }));

    [Fact]
    public void Blocks_in_blocks_with_and_without_projection_return_as_they_were() => Check("all", [], Trained(
        new Dense { Units = 8, Activation = new Relu() },
        new Residual { Layers = [new Residual { Layers = [new Dense { Units = 8 }] }, Layer("batch_normalization"), new Dense { Units = 8, UseBias = false }] },
        new Residual { Layers = [new Dense { Units = 6, UseBias = false }], Projection = true, ProjectionInitializer = HeNormal.Dialects[Dialect.Keras] },
        new Residual { Layers = [new Dense { Units = 9, Activation = new Tanh() }, new Residual { Layers = [new Dense { Units = 9 }, new Dense { Units = 5 }], Projection = true }, new Dense { Units = 4 }], Projection = true },
        new Dense { Units = 10, Activation = new Softmax() }));

    [Fact]
    public void A_scale_of_one_pair_is_a_Rescaling_layer()
    {
        Model model = Trained(new Flatten(), new Dense { Units = 10, Activation = new Softmax() }) with { Scale = new InputScale([127.5], [127.5]) };
        Model again = WriteAndRead(model, ".keras");
        Assert.Equal(model.Scale, again.Scale);
        Assert.Equal(model.Network.Layers, again.Network.Layers);
    }

    [Fact]
    public void A_scale_for_each_column_is_a_Rescaling_layer_with_lists()
    {
        Model model = Trained(new Dense { Units = 10, Activation = new Softmax() });
        var scale = new InputScale(
            [.. Enumerable.Range(0, model.Shape.Size).Select(i => i * 0.25)], [.. Enumerable.Range(0, model.Shape.Size).Select(i => 1.0 + i % 7)]);
        Model again = WriteAndRead(model with { Scale = scale }, ".h5");
        Assert.Equal(scale.Divisor, again.Scale.Divisor);
        Assert.Equal(scale.Shift, again.Scale.Shift, (x, y) => Math.Abs(x - y) <= 1e-12 * Math.Abs(x));
    }

    /// <summary>A model that Keras cannot have compiled comes back with the loss that is usual for its last activation.</summary>
    static void CheckTraining(bool isUnknown, Model model)
    {
        if (!isUnknown)
        {
            Check("", [], model);
            return;
        }
        foreach (string extension in new[] { ".h5", ".keras" })
        {
            Model again = WriteAndRead(model, extension);
            Assert.Equal(new TrainingSettings().Optimizer, again.Training.Optimizer);
            Assert.Equal(model.Weights.SelectMany(tensor => tensor.Values), again.Weights.SelectMany(tensor => tensor.Values));
        }
    }

    static void Check(string name, string[] refused, Model model)
    {
        foreach (string extension in new[] { ".h5", ".keras" })
        {
            if (refused.Contains(name))
            {
                NotSupportedException e = Assert.Throws<NotSupportedException>(() => WriteAndRead(model, extension));
                Assert.Contains(name, e.Message, StringComparison.Ordinal);
                continue;
            }
            Model again = WriteAndRead(model, extension);
            Assert.Equal(Apart(model.Network.Layers), Apart(again.Network.Layers));
            Assert.Equal(
                (model.Training.Loss, model.Training.Optimizer, model.Shape, model.Scale),
                (again.Training.Loss, again.Training.Optimizer, again.Shape, again.Scale));
            Assert.Equal(
                model.Weights.Select(tensor => tensor.Name).Order(StringComparer.Ordinal),
                again.Weights.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
            foreach (Tensor tensor in model.Weights)
            {
                Tensor found = again.Weights.Single(found => found.Name == tensor.Name);
                Assert.Equal(tensor.Shape, found.Shape);
                Assert.Equal(tensor.Values, found.Values);
            }
            Assert.Equal(
                model.Predict(digits.All(), Kernels.Available[0]).SelectMany(row => row),
                (again with { Density = model.Density }).Predict(digits.All(), Kernels.Available[0]).SelectMany(row => row));
        }
    }

    /// <summary>Keras has trained slopes as a layer only, so behind a dense layer they come back as one; Swish is SiLU there.</summary>
    static IEnumerable<LayerSettings> Apart(IEnumerable<LayerSettings> layers) => layers.SelectMany(layer => layer switch
    {
        Dense { Activation: PRelu slopes } dense => [dense with { Activation = new Linear() }, new ActivationOnly { Activation = slopes }],
        Dense { Activation: Swish } dense => [dense with { Activation = new Silu() }],
        ActivationOnly { Activation: Swish } => [new ActivationOnly { Activation = new Silu() }],
        _ => (LayerSettings[])[layer],
    });

    internal static Model WriteAndRead(Model model, string extension)
    {
        using var folder = new TemporaryFolder();
        string path = folder.In("model" + extension);
        ModelFormats.All.Single(format => format.Extensions.Contains(extension)).Write(path, model);
        return ModelFormats.Read(path, new ModelHints { Classes = [.. model.Classes] });
    }

    static Model Trained(params LayerSettings[] layers) => Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings(layers),
        Training = new TrainingSettings { Epochs = 1 },
        Data = new DataSplit(digits.All(), digits.All() with { Rows = [] }, digits.All() with { Rows = [] }),
    }).Model;

    static LayerSettings Layer(string name) => Default(LayerCatalogue.All, name);

    static T Default<T>(Catalogue<T> catalogue, string name)
        where T : class => catalogue.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));

    [Fact]
    public void A_model_that_Keras_cannot_compile_has_the_usual_loss_of_its_last_layer()
    {
        using var folder = new TemporaryFolder();
        Model model = SampleModels.Trained(new NetworkSettings(new Dense { Units = 3, Activation = new Softmax() })) with
        {
            Network = new NetworkSettings(new Dense { Units = 3, Activation = new LogSoftmax() }),
            Training = new TrainingSettings { Loss = new NegativeLogLikelihood() },
        };
        foreach (string kind in new[] { "model.keras", "model.h5" })
        {
            ModelFormats.Of(kind).Write(folder.In(kind), model);
            Model read = ModelFormats.Read(folder.In(kind));
            Assert.Equal((new NegativeLogLikelihood(), 3), (read.Training.Loss, read.Classes.Count));
        }
    }

    [Fact]
    public void Weights_alone_take_layers_as_PyTorch_prints_them()
    {
        using var folder = new TemporaryFolder();
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        ModelFormats.Of("model.weights.h5").Write(folder.In("model.weights.h5"), model);
        NetworkSettings network = TorchLayers.Parse("Linear(8, 6)\nReLU()\nLinear(6, 3)\nSoftmax(dim=1)");
        Assert.Equal(
            model.Weights.Select(tensor => tensor.Values),
            ModelFormats.Read(folder.In("model.weights.h5"), new ModelHints { Network = network }).Weights.Select(tensor => tensor.Values));
    }
}
