using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Formats.Models;

/// <summary>Small trained models with every activation and every layer, for the tests of file formats.</summary>
static class SampleModels
{
    const int Width = 8;

    /// <summary>200 samples of eight numbers, of both signs and some of them large, in three classes.</summary>
    public static Dataset Data { get; } = new(
        "samples",
        new SampleShape(1, Width),
        new NumberFeatures([.. Enumerable.Range(0, 200 * Width).Select(i => (float)((HashUniform.At((uint)i) - 0.5) * (i % 40 < 4 ? 40 : 4)))], Width),
        new ClassTargets([.. Enumerable.Range(0, 200).Select(i => (byte)(i % 3))], ["red", "green", "blue"]));

    /// <summary>Activations with their defaults, in each dialect, and with settings that are nobody's default.</summary>
    public static IEnumerable<IActivation> Activations =>
        Enum.GetValues<Dialect>().SelectMany(dialect => ActivationCatalogue.All.Names.Select(name => Named(name, dialect))).Distinct().Concat(
        [
            new Relu { MaximumValue = 1.5 }, new Relu { Threshold = 0.25 }, new Relu { NegativeSlope = 0.1, Threshold = -0.5 }, new Relu { NegativeSlope = 0.2, MaximumValue = 2 },
            new Relu { NegativeSlope = 0.125, Threshold = 0.5, MaximumValue = 3 }, new Relu { MaximumValue = 500 },
            new LeakyRelu { NegativeSlope = 0.3 }, new Elu { Alpha = 0.7 }, new Celu { Alpha = 1.3 }, new Threshold { Limit = 0.1, Default = -2 },
            new Swish { Beta = 1.7 }, new Softplus { Beta = 3 }, new Softplus { Beta = 0.5, Threshold = 2 }, new Squareplus { B = 0.5 }, new HardTanh { MinimumValue = -0.3, MaximumValue = 0.9 }, new Isru { Alpha = 2.5 },
            new SoftShrink { Lambda = 0.2 }, new HardShrink { Lambda = 0.3 }, new Sine { Frequency = 30 }, new Snake { A = 0.6 }, new RRelu { Lower = 0.1, Upper = 0.2 },
        ]);

    /// <summary>Networks whose layers together are all that the catalogue has.</summary>
    public static IReadOnlyDictionary<string, NetworkSettings> Networks { get; } = new Dictionary<string, NetworkSettings>
    {
        ["plain"] = new(new Dense { Units = 6, Activation = new Relu() }, new Dense { Units = 3, Activation = new Softmax() }),
        ["logits"] = new(new Flatten(), new Dense { Units = 6, Activation = new Tanh(), UseBias = false }, new Dense { Units = 3 }),
        ["noise"] = new(new Dense { Units = 6, Activation = new Relu() }, new Dropout { Rate = 0.2 }, new AlphaDropout { Rate = 0.1 }, new GaussianDropout { Rate = 0.1 }, new GaussianNoise(), new ActivityRegularization { L1 = 1e-5 }, new Dense { Units = 3, Activation = new Softmax() }),
        ["batch"] = new(new BatchNormalization(), new Dense { Units = 6 }, BatchNormalization.Dialects[Dialect.Keras], new ActivationOnly(), new BatchNormalization { Scale = false, Center = false, RunningAverage = RunningAverage.Cumulative }, new Dense { Units = 3, Activation = new Softmax() }),
        ["layer"] = new(new Dense { Units = 6 }, new LayerNormalization(), new LayerNormalization { Scale = false, Epsilon = 0.01 }, new LayerNormalization { Center = false }, new Dense { Units = 3, Activation = new Softmax() }),
        ["root mean square"] = new(new RmsNormalization { Epsilon = 0.001 }, new Dense { Units = 6 }, new RmsNormalization { Scale = false }, new Dense { Units = 3, Activation = new Softmax() }),
        ["group"] = new(new Dense { Units = 12 }, new GroupNormalization { Groups = 3 }, new GroupNormalization { Groups = 4, Scale = false, Center = false }, new GroupNormalization { Groups = 2, Center = false, Epsilon = 0.01 }, new Dense { Units = 3, Activation = new Softmax() }),
        ["unit"] = new(new Dense { Units = 6 }, new UnitNormalization(), new Dense { Units = 3, Activation = new Softmax() }),
        ["gates"] = new(new Dense { Units = 12 }, new Glu(), new Maxout { Units = 5, Pieces = 3 }, new Maxout { Units = 4 }, new Dense { Units = 3, Activation = new Softmax() }),
        ["residual"] = new(
            new Residual { Layers = [new Dense { Units = 8, Activation = new Relu() }, new Residual { Layers = [new LayerNormalization(), new Dense { Units = 8 }] }] },
            new Residual { Layers = [new Dense { Units = 5, Activation = new Silu() }, new Dense { Units = 5 }], Projection = true },
            new ActivationOnly { Activation = new Gelu() },
            new Dense { Units = 3, Activation = new Softmax() }),
        ["slopes"] = new(new Dense { Units = 6, Activation = new PRelu() }, new Dense { Units = 6, Activation = new PRelu { Shared = true } }, new Dense { Units = 3, Activation = new Softmax() }),
    };

    /// <summary>A model for every activation between two dense layers, and for every network.</summary>
    public static IEnumerable<(string Name, Model Model)> All =>
    [
        .. Networks.Select(network => (network.Key, Trained(network.Value))),
        .. Activations.Select(activation => ($"{activation}", Trained(With(activation)))),
    ];

    /// <summary>A network with <paramref name="activation"/> after its first layer, where it gets numbers of all sizes.</summary>
    public static NetworkSettings With(IActivation activation) =>
        new(new Dense { Units = 7, Activation = activation }, new Dense { Units = 3, Activation = new Softmax() });

    public static Model Trained(NetworkSettings network) => Trainer.Train(new TrainingTask
    {
        Network = network,
        Training = new TrainingSettings { Epochs = 1, BatchSize = 20, Optimizer = new Sgd { LearningRate = 0.01 }, Loss = network.OutputActivation is Softmax ? new CategoricalCrossEntropy() : new CategoricalCrossEntropy { FromLogits = true } },
        Data = new DataSplit(Data.All(), Data.All().None(), Data.All().None()),
        Scaling = InputScaling.Standard,
    }).Model;

    static IActivation Named(string name, Dialect dialect)
    {
        var problems = new List<Problem>();
        return new ComponentReader<IActivation>(ActivationCatalogue.All, problems, dialect).Read(new ScalarNode(name)).Value!;
    }
}
