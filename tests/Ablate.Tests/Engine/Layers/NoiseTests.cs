using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Layers;

/// <summary>What layers of noise do to numbers of mean 0 and deviation 1, and that they do nothing when nothing is trained.</summary>
public sealed class NoiseTests
{
    const int Columns = 64, Rows = 2000;

    static readonly double[] inputs = [.. Enumerable.Range(0, Rows * Columns).Select(i => (float)((HashUniform.At((uint)i) - 0.5) * Math.Sqrt(12)))];

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void Alpha_dropout_keeps_mean_and_variance(Kernel kernel)
    {
        double[] outputs = Train(new AlphaDropout { Rate = 0.1 }, kernel);
        (double mean, double deviation) = Moments(outputs);
        Assert.Equal(0, mean, 0.02);
        Assert.Equal(1, deviation, 0.02);

        // What is dropped becomes a (s - p s) with s = -1.7581 and a = (0.9 (1 + 0.1 * 3.0909))^-1/2 = 0.92128: -1.45774.
        double dropped = outputs.GroupBy(value => value).MaxBy(group => group.Count())!.Key;
        Assert.Equal(-1.45774, dropped, 1e-4);
        Assert.Equal(0.1, outputs.Count(value => value == dropped) / (double)outputs.Length, 0.005);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Gaussian_dropout_multiplies_by_normal_numbers(Kernel kernel)
    {
        // rate 0.2 is a deviation of sqrt(0.2 / 0.8) = 0.5.
        double[] factors = [.. Train(new GaussianDropout { Rate = 0.2 }, kernel).Zip(inputs, (y, x) => y / x)];
        (double mean, double deviation) = Moments(factors);
        Assert.Equal(1, mean, 0.01);
        Assert.Equal(0.5, deviation, 0.01);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Gaussian_noise_adds_normal_numbers(Kernel kernel)
    {
        double[] added = [.. Train(new GaussianNoise { Deviation = 0.3 }, kernel).Zip(inputs, (y, x) => y - x)];
        (double mean, double deviation) = Moments(added);
        Assert.Equal(0, mean, 0.01);
        Assert.Equal(0.3, deviation, 0.01);

        // 68.27 % of normal numbers lie within one deviation.
        Assert.Equal(0.6827, added.Count(value => Math.Abs(value) < 0.3) / (double)added.Length, 0.01);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Steps_differ_and_evaluation_changes_nothing(Kernel kernel)
    {
        foreach (LayerSettings layer in new LayerSettings[] { new Dropout(), new AlphaDropout(), new GaussianDropout(), new GaussianNoise() })
        {
            Assert.NotEqual(Train(layer, kernel), Train(layer, kernel, step: 2));
            Assert.Equal(inputs, Kernels.Run(kernel, new LayerContractTests.OnLane(layer, inputs, 0)));
        }
    }

    static double[] Train(LayerSettings layer, Kernel kernel, int step = 1) =>
        Kernels.Run(kernel, new LayerContractTests.OnLane(layer, inputs, step))[..inputs.Length];

    static (double Mean, double Deviation) Moments(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
