using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Tests.Formats.Models;
using static Ablate.Tests.Formats.Keras.KerasRoundTripTests;

namespace Ablate.Tests.Formats.Keras;

public sealed class KerasTermsTests
{
    [Theory]
    [InlineData(".h5")]
    [InlineData(".keras")]
    public void Layers_as_PyTorch_has_them_return_in_the_terms_of_Keras(string extension)
    {
        Dense dense = Dense.Dialects[Dialect.Torch] with { Units = 8 };
        BatchNormalization normalization = BatchNormalization.Dialects[Dialect.Torch];
        Model model = SampleModels.Trained(new NetworkSettings(
            dense with { Activation = new Relu() },
            normalization,
            Residual.Dialects[Dialect.Torch] with { Layers = [dense with { Units = 4 }], Projection = true },
            dense with { Units = 6, WeightInitializer = HeNormal.Dialects[Dialect.Torch] },
            dense with { Units = 3, Activation = new Softmax() }));
        Model again = WriteAndRead(model, extension);

        double limit = 1 / Math.Sqrt(model.Shape.Size);
        var weights = new VarianceScaling { Scale = 1.0 / 3, Mode = FanMode.FanIn, Distribution = ScaledDistribution.Uniform };
        Assert.Equal(
            new Dense { Units = 8, Activation = new Relu(), WeightInitializer = weights, BiasInitializer = new RandomUniform { Minimum = -limit, Maximum = limit } },
            again.Network.Layers[0]);
        Assert.Equal(BatchNormalization.Dialects[Dialect.Keras] with { Epsilon = 1e-5, Momentum = 0.9 }, again.Network.Layers[1]);
        var block = (Residual)again.Network.Layers[2];
        Assert.Equal(
            new VarianceScaling { Scale = 2, Mode = FanMode.FanIn, Distribution = ScaledDistribution.UntruncatedNormal },
            ((Dense)again.Network.Layers[3]).WeightInitializer);
        Assert.Equal((weights, weights), (block.ProjectionInitializer, ((Dense)block.Layers[0]).WeightInitializer));
        Assert.Equal(
            model.Predict(SampleModels.Data.All(), Kernels.Available[0]).SelectMany(row => row),
            (again with { Density = model.Density }).Predict(SampleModels.Data.All(), Kernels.Available[0]).SelectMany(row => row));
    }
}
