using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Layers;

/// <summary>Layers that consist of layers, and layers that change the width.</summary>
public sealed class BlockTests
{
    static readonly double[] inputs = [1, -2, 3, -4, 0.5, 0.25, -0.125, 8];

    [Fact]
    public void A_block_of_zeros_passes_its_inputs_on() =>
        Assert.Equal(inputs, Outputs(new Residual { Layers = [new Dense { Units = 4, WeightInitializer = new Zeros() }] }));

    [Fact]
    public void A_projection_takes_the_place_of_the_inputs()
    {
        var block = new Residual { Layers = [new Dense { Units = 4, WeightInitializer = new Zeros() }], Projection = true, ProjectionInitializer = new Identity { Gain = 3 } };
        Assert.Equal(inputs.Select(x => 3 * x), Outputs(block));
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 1e-30)]
    public void The_skip_is_of_the_inputs_whatever_the_block_does_to_them(int step, double deviation)
    {
        // Noise hands its inputs on as they are, before training (step 0), or adds next to nothing. ReLU after it must not overwrite what the skip adds.
        var block = new Residual { Layers = [new GaussianNoise { Deviation = deviation }, new ActivationOnly()] };
        Assert.Equal(inputs.Select(x => x + Math.Max(x, 0)), Outputs(block, step));
    }

    [Fact]
    public void Maxout_takes_the_largest_piece()
    {
        // With the identity as weights, the pieces of two units over four inputs are (x0, x1) and (x2, x3).
        Assert.Equal([3, -2, 0.5, 8], Outputs(new Maxout { Units = 2, Pieces = 2, WeightInitializer = new Identity() }));
        Assert.Equal([3, 8], Outputs(new Maxout { Units = 1, Pieces = 4, WeightInitializer = new Identity() }));
    }

    [Fact]
    public void Names_are_unique_and_statistics_are_no_parameters()
    {
        var settings = new NetworkSettings(
            new Dense { Units = 4 },
            new Residual
            {
                Layers =
                [
                    new Dense { Units = 4, UseBias = false }, new BatchNormalization(),
                    new Residual { Layers = [new Dense { Units = 4 }], Projection = true },
                ],
            },
            new Maxout { Units = 4 },
            new BatchNormalization { Scale = false, RunningAverage = RunningAverage.Cumulative },
            new Dense { Units = 2, Activation = new Softmax() });
        var network = new Network<DoubleLane>(settings, new CategoricalCrossEntropy(), 4, 8, new RandomStreams(1, 1));
        string[] parameters =
        [
            "dense_1.weights", "dense_1.bias", "dense_2.weights", "batch_normalization_1.gamma", "batch_normalization_1.beta", "dense_3.weights", "dense_3.bias",
            "projection_1.weights", "maxout_1.weights", "maxout_1.bias", "batch_normalization_2.beta", "dense_4.weights", "dense_4.bias",
        ];
        Assert.Equal(parameters, network.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(
            [
                .. parameters, "batch_normalization_1.running_mean", "batch_normalization_1.running_variance",
                "batch_normalization_2.running_mean", "batch_normalization_2.running_variance", "batch_normalization_2.batches",
            ],
            network.Export().Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_network_whose_layers_do_not_fit_is_refused() => Assert.Throws<ArgumentException>(() => new Network<DoubleLane>(
        new NetworkSettings(new Dense { Units = 5 }, new Glu(), new Dense { Units = 2 }), new MeanSquaredError(), 4, 8, new RandomStreams(1, 1)));

    static double[] Outputs(LayerSettings layer, int step = 0) =>
        new LayerContractTests.OnLane(layer, inputs, step, columns: 4).Run<DoubleLane>()[..(layer.OutputsFor(4) * 2)];
}
