using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Initializers;

/// <summary>The fans of biases: Keras takes both from their number; the default of PyTorch's Linear takes what enters the layer.</summary>
public sealed class FanTests
{
    const int Inputs = 4, Units = 10_000;

    [Fact]
    public void Biases_have_as_many_fans_as_numbers()
    {
        Assert.Equal(Math.Sqrt(2.0 / Units), Deviation(new HeNormal()), 1e-3);
        Assert.Equal(Math.Sqrt(1.0 / Units), Deviation(new GlorotUniform()), 1e-3);
    }

    [Fact]
    public void Biases_of_PyTorchs_default_are_as_large_as_its_weights() => Assert.Equal(0.5 / Math.Sqrt(3), Deviation(new TorchDefault()), 1e-2);

    static double Deviation(Initializer initializer)
    {
        var layer = new DenseLayer<DoubleLane>(
            new Dense { Units = Units, BiasInitializer = initializer }, new LayerContext<DoubleLane>(Inputs, 1, new RandomStreams(1, 1)));
        return Math.Sqrt(layer.Bias.Value.ToArray().Average(bias => bias * bias));
    }
}
