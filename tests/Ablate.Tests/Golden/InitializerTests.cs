using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Initializers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Golden;

/// <summary>A million draws of every initializer have the mean, deviation, bounds and quantiles of the references', within sampling error.</summary>
public sealed class InitializerTests
{
    /// <summary>How many standard errors two samples of the same distribution may differ: about one test in ten million fails by chance.</summary>
    const double Errors = 5.5;

    public static TheoryData<Dialect, int> Cases => GoldenFile.Cases("initializers");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_distribution_agrees(Dialect dialect, int index)
    {
        JsonElement reference = GoldenFile.Read("initializers", dialect).GetProperty("cases")[index];
        string name = reference.GetProperty(dialect == Dialect.Keras ? "class" : "function").GetString()!;
        Compare(GoldenFile.Component(InitializerCatalogue.All, dialect, name, reference.GetProperty("settings")), reference, reference);
    }

    [Fact]
    public void Weights_and_biases_of_a_linear_layer_begin_as_in_PyTorch()
    {
        foreach (JsonElement reference in GoldenFile.Read("initializers", Dialect.Torch).GetProperty("linear_default").EnumerateArray())
        {
            foreach (string part in new[] { "weight", "bias" }.Where(part => reference.TryGetProperty(part, out _)))
                Compare(new TorchDefault(), reference, reference.GetProperty(part));
        }
    }

    [Fact]
    public void Gains_are_those_of_PyTorch()
    {
        JsonElement gains = GoldenFile.Read("initializers", Dialect.Torch).GetProperty("gains");
        foreach (JsonProperty gain in gains.EnumerateObject())
        {
            string[] words = gain.Name.Split(' ');
            Nonlinearity nonlinearity = Enum.Parse<Nonlinearity>(words[0].Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            Assert.Equal(
                gain.Value.GetDouble(),
                NonlinearityGain.Of(nonlinearity, words.Length > 1 ? double.Parse(words[1], CultureInfo.InvariantCulture) : 0), 1e-12);
        }
    }

    [Theory]
    [InlineData(200, 300)]
    [InlineData(300, 200)]
    [InlineData(50, 50)]
    public void Orthogonal_is_orthogonal(int inputs, int outputs)
    {
        JsonElement reference = GoldenFile.Read("initializers", Dialect.Keras).GetProperty("orthogonal");
        double gain = reference.GetProperty("gain").GetDouble();
        double[] values = Draw(new Orthogonal { Gain = gain }, inputs, outputs);
        int count = Math.Min(inputs, outputs);
        double At(int vector, int i) => inputs <= outputs ? values[vector * outputs + i] : values[i * outputs + vector];
        for (int a = 0; a < count; a += 7)
        {
            for (int b = 0; b < count; b++)
            {
                double dot = Enumerable.Range(0, Math.Max(inputs, outputs)).Sum(i => At(a, i) * At(b, i));
                Assert.Equal(a == b ? gain * gain : 0, dot, 1e-12);
            }
        }
    }

    [Fact]
    public void Identity_and_constants()
    {
        Assert.Equal([2, 0, 0, 0, 2, 0], Draw(new Identity { Gain = 2 }, 2, 3));
        Assert.Equal([0, 0], Draw(new Zeros(), 1, 2));
        Assert.Equal([1, 1], Draw(new Ones(), 1, 2));
        Assert.Equal([7, 7], Draw(new Constant { Value = 7 }, 1, 2));
    }

    static void Compare(Initializer initializer, JsonElement place, JsonElement reference)
    {
        int[] shape = [.. place.GetProperty("shape (fan in, fan out)").EnumerateArray().Select(side => side.GetInt32())];
        int count = reference.GetProperty("count").GetInt32();
        double Of(string name) => reference.GetProperty(name).GetDouble();

        // Biases are as many as outputs; enough layers are drawn to compare as many numbers.
        double[] values =
        [
            .. Enumerable.Range(1, (count + shape[0] * shape[1] - 1) / (shape[0] * shape[1]))
                .SelectMany(seed => Draw(initializer, shape[0], shape[1], (ulong)seed)),
        ];
        double n = Math.Min(values.Length, count), mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        double both = Errors * Math.Sqrt(1 / (double)values.Length + 1.0 / count);
        Assert.Equal(Of("mean"), mean, both * deviation);
        Assert.Equal(Of("standard_deviation"), deviation, both * deviation * Math.Sqrt((Of("kurtosis") - 1) / 4));
        if (Of("kurtosis") < 2.9)
        {
            Assert.Equal(Of("minimum"), values.Min(), deviation * 20 / Math.Sqrt(n));
            Assert.Equal(Of("maximum"), values.Max(), deviation * 20 / Math.Sqrt(n));
        }
        Assert.Equal(reference.GetProperty("zeros").GetInt32(), values.Count(value => value == 0), 10.0);

        Array.Sort(values);
        foreach (JsonProperty quantile in reference.GetProperty("quantiles").EnumerateObject())
        {
            double share = double.Parse(quantile.Name, CultureInfo.InvariantCulture), bound = quantile.Value.GetDouble();
            if (bound == 0)
                continue;
            int below = Array.BinarySearch(values, bound);
            Assert.Equal(share, (below < 0 ? ~below : below) / (double)values.Length, both * Math.Sqrt(share * (1 - share)) + 1e-6);
        }
    }

    static double[] Draw(Initializer initializer, int inputs, int outputs, ulong seed = 1)
    {
        var values = new double[inputs * outputs];
        initializer.Fill(values, inputs, outputs, new RandomStream(seed));
        return values;
    }
}
