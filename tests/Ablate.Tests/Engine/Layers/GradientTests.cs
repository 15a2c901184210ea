using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Layers;

/// <summary>The gradient of every parameter of a network, against central differences of its loss, in double.</summary>
public sealed class GradientTests
{
    const int Classes = 3, Rows = 6;

    public static TheoryData<string> Activations =>
        [.. ActivationCatalogue.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Through_two_layers_with_every_activation(string activation) => Check(new NetworkSettings(
        new Dense { Units = 7, Activation = Named(activation), BiasInitializer = new RandomNormal() },
        new Dense { Units = 5, Activation = Named(activation) },
        new Dense { Units = Classes, Activation = new Softmax() }));

    /// <summary>Every layer of the catalogue in a stack, some in several settings.</summary>
    static readonly LayerSettings[] layers =
    [
        new Dense { Units = 12, Activation = new Tanh() },
        new Dense { Units = 5, UseBias = false },
        new ActivationOnly { Activation = new Tanh() },
        new Flatten(),
        new Residual { Layers = [new Dense { Units = 9, Activation = new Tanh() }, new Dense { Units = 12 }] },
        new Residual { Layers = [new ActivationOnly { Activation = new Tanh() }] },
        new Residual { Layers = [new Dropout { Rate = 0.3 }, new ActivationOnly { Activation = new Sigmoid() }, new Dense { Units = 7 }], Projection = true },
        new Residual
        {
            Layers =
            [
                new BatchNormalization(),
                new Residual { Layers = [new Glu(), new Residual { Layers = [new Dense { Units = 6, Activation = new Sigmoid() }] }, new Maxout { Units = 12 }] },
                new Dense { Units = 12, Activation = new Tanh() },
            ],
        },
        new Glu(),
        new Maxout { Units = 4, Pieces = 3 },
        new BatchNormalization { GammaInitializer = new RandomNormal { Mean = 1 } },
        new BatchNormalization { Scale = false, Center = false },
        new BatchNormalization { Scale = false, Center = false, RestsIfFrozen = true, Weights = new WeightSettings { Trainable = false } },
        new LayerNormalization { BetaInitializer = new RandomNormal(), GammaInitializer = new RandomNormal { Mean = 1 } },
        new LayerNormalization { Scale = false },
        new RmsNormalization { GammaInitializer = new RandomNormal { Mean = 1 } },
        new RmsNormalization { Scale = false },
        new GroupNormalization { Groups = 3, GammaInitializer = new RandomNormal { Mean = 1 } },
        new GroupNormalization { Groups = 1, Center = false },
        new UnitNormalization(),
        new Dropout { Rate = 0.2 },
        new AlphaDropout { Rate = 0.2 },
        new GaussianDropout { Rate = 0.2 },
        new GaussianNoise { Deviation = 0.2 },
        new ActivityRegularization { L1 = 0.01, L2 = 0.02 },
        new ActivityRegularization { L1 = 0.01, L2 = 0.02, PerRow = false },
    ];

    public static TheoryData<int> Layers => [.. Enumerable.Range(0, layers.Length)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Through_every_layer_in_a_stack(int index) => Check(new NetworkSettings(
        new Dense { Units = 12, Activation = new Tanh(), BiasInitializer = new RandomNormal() },
        layers[index],
        new ActivationOnly { Activation = new Tanh() },
        new Dense { Units = Classes, Activation = new Softmax() }));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Behind_every_layer_as_the_first(int index) =>
        Check(new NetworkSettings(layers[index], new Dense { Units = Classes, Activation = new Softmax() }), inputs: 12);

    [Fact]
    public void No_layer_is_left_out() =>
        Assert.Empty(LayerCatalogue.All.Names.Except(layers.Select(LayerCatalogue.All.NameOf)));

    [Fact]
    public void Through_a_softmax_in_the_middle() => Check(new NetworkSettings(
        new Dense { Units = 7, Activation = new Softmax() },
        new Dense { Units = Classes, Activation = new Softmax() }));

    [Fact]
    public void Through_dropout_and_separate_activations() => Check(new NetworkSettings(
        new Flatten(),
        new Dropout { Rate = 0.2 },
        new Dense { Units = 9 },
        new ActivationOnly { Activation = new Tanh() },
        new Dropout { Rate = 0.3 },
        new Dense { Units = Classes },
        new ActivationOnly { Activation = new Softmax() }));

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void From_sparse_and_from_dense_inputs(double density) =>
        Check(new NetworkSettings(new Dense { Units = 4, Activation = new Tanh() }, new Dense { Units = Classes, Activation = new Softmax() }), density);

    static IActivation Named(string name) => ActivationCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));

    static void Check(NetworkSettings settings, double density = 0.9, int inputs = 11)
    {
        var network = new Network<DoubleLane>(settings, new CategoricalCrossEntropy(), inputs, Rows, new RandomStreams(1, 1));
        Subset rows = Samples(density, inputs);
        var batch = new InputBatch<DoubleLane>(Rows, inputs, InputScale.Fit(InputScaling.Unit, rows), density);
        batch.Gather(rows, [.. Enumerable.Range(0, Rows)]);
        var targets = new TargetBatch<DoubleLane>(Rows, Classes, []);
        targets.Gather(rows, [.. Enumerable.Range(0, Rows)]);
        Assert.Equal(density < InputBatch<DoubleLane>.SparseBelow, batch.IsSparse);

        var recorder = new GradientRecorder<DoubleLane>();
        network.Train(batch, targets, 1, recorder);
        foreach (Parameter<DoubleLane> parameter in network.Parameters)
        {
            for (int row = 0; row < parameter.Value.Rows; row++)
            {
                for (int column = 0; column < parameter.Value.Columns; column++)
                {
                    double slope = Slope(network, batch, targets, parameter.Value, row, column);
                    Assert.Equal(slope, recorder[parameter.Name][row, column], 1e-8);
                }
            }
        }
    }

    static double Slope(
        Network<DoubleLane> network, InputBatch<DoubleLane> batch, TargetBatch<DoubleLane> targets, Matrix<DoubleLane> weights, int row, int column)
    {
        const double h = 1e-5;
        double weight = weights[row, column];
        weights[row, column] = weight + h;
        double above = network.Train(batch, targets, 1, new GradientRecorder<DoubleLane>()).Loss / Rows;
        weights[row, column] = weight - h;
        double below = network.Train(batch, targets, 1, new GradientRecorder<DoubleLane>()).Loss / Rows;
        weights[row, column] = weight;
        return (above - below) / (2 * h);
    }

    static Subset Samples(double density, int inputs)
    {
        byte[] samples = [.. Enumerable.Range(0, Rows * inputs).Select(i => HashUniform.At((uint)i) < density ? (byte)(40 + i * 37 % 200) : (byte)0)];
        return new Dataset("samples", new SampleShape(1, inputs), samples, [0, 1, 2, 2, 0, 1], ["a", "b", "c"]).All();
    }
}
