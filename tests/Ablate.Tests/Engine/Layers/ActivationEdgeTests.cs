using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Layers;

/// <summary>Activations with settings that no dialect begins with, at their kinks and at the ends of the numbers.</summary>
public sealed class ActivationEdgeTests
{
    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void A_leaky_relu_that_does_not_leak(Kernel kernel)
    {
        Expect(kernel, new LeakyRelu { NegativeSlope = 0, SlopeAtZeroIsOne = true }, [-3, -1e-30, 0, 2], [0, 0, 0, 2], [0, 0, 1, 1]);
        Expect(kernel, new LeakyRelu { NegativeSlope = 0 }, [-3, -1e-30, 0, 2], [0, 0, 0, 2], [0, 0, 0, 1]);
        Expect(kernel, new LeakyRelu { NegativeSlope = 0.25, SlopeAtZeroIsOne = true }, [-4, 0, 2], [-1, 0, 2], [0.25, 1, 1]);
    }

    /// <summary>Keras 3 clips what is above the threshold to [0, max_value], and then adds what is below the threshold times the slope.</summary>
    [Theory]
    [MemberData(nameof(Machine))]
    public void A_relu_with_a_largest_value_gives_nothing_negative_above_its_threshold(Kernel kernel)
    {
        Expect(kernel, new Relu { Threshold = -1, MaximumValue = 2, NegativeSlope = 0.5 }, [-3, -0.5, 0, 1, 3], [-1, 0, 0, 1, 2], [0.5, 0, 0.5, 1, 0]);
        Expect(kernel, new Relu { Threshold = -1, NegativeSlope = 0.5 }, [-3, -0.5, 1], [-1, -0.5, 1], [0.5, 1, 1]);
        Expect(kernel, new Relu { MaximumValue = 2, NegativeSlope = 0.5 }, [-3, 0, 1, 3], [-1.5, 0, 1, 2], [0.5, 0, 1, 0]);
        Expect(kernel, new Relu { NegativeSlope = 0.5 }, [-3, 0, 1], [-1.5, 0, 1], [0.5, 1, 1]);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Far_out_all_is_straight(Kernel kernel)
    {
        Expect(kernel, new Gelu { Approximate = true }, [-3e38, -1e19, -1e15, 1e15, 1e19, 3e38], [0, 0, 0, 1e15, 1e19, 3e38], [0, 0, 0, 1, 1, 1]);
        Expect(kernel, new Swish { Beta = 100 }, [-3e38, 3e38], [0, 3e38], [0, 1]);
        Expect(
            kernel, new BentIdentity(), [double.NegativeInfinity, -2e30, 2e30, double.PositiveInfinity],
            [double.NegativeInfinity, -1e30, 3e30, double.PositiveInfinity], [0.5, 0.5, 1.5, 1.5]);
    }

    [Theory]
    [InlineData("1", "-1", "min_value 1 must be below max_value -1.")]
    [InlineData("2", null, "min_value 2 must be below max_value 1.")]
    [InlineData("-2", null, null)]
    public void A_hard_tanh_rises(string minimum, string? maximum, string? problem)
    {
        var problems = new List<Problem>();
        MappingNode written = MappingNode.Empty.With("min_value", new ScalarNode(minimum));
        ActivationCatalogue.All.Find("hard_tanh")!.Read(new SettingsReader(maximum is null ? written : written.With("max_value", new ScalarNode(maximum)), problems));
        Assert.Equal(problem, problems.SingleOrDefault()?.Message);
    }

    /// <summary>The exact values are floats.</summary>
    [Theory]
    [MemberData(nameof(Machine))]
    public void What_x_is_multiplied_by_may_take_it_beyond_the_floats(Kernel kernel)
    {
        Expect(kernel, new Softplus { Beta = 100 }, [-3e38, 3e38], [0, 3e38], [0, 1]);
        foreach (IActivation activation in new IActivation[] { new Sine { Frequency = 30 }, new Snake { A = 100 } })
        {
            (double[] values, double[] slopes) = Kernels.Run(kernel, new OnLane(activation, [-3e38, 2e37, 3e38]));
            Assert.All([.. values, .. slopes], number => Assert.True(double.IsFinite(number)));
            Assert.All(Kernels.Run(kernel, new OnLane(activation, [double.NaN])).Values, number => Assert.True(double.IsNaN(number)));
        }
    }

    static void Expect(Kernel kernel, IActivation activation, double[] inputs, double[] values, double[] slopes)
    {
        (double[] Values, double[] Slopes) found = Kernels.Run(kernel, new OnLane(activation, inputs));
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.True(
                found.Values[i] == values[i] || Math.Abs(found.Values[i] - values[i]) <= 1e-6 * Math.Abs(values[i]),
                $"f({inputs[i]}) = {found.Values[i]} instead of {values[i]}");
            Assert.Equal(slopes[i], found.Slopes[i], 1e-6);
        }
    }

    sealed class OnLane(IActivation activation, double[] inputs) : ILaneFunction<(double[] Values, double[] Slopes)>
    {
        public (double[] Values, double[] Slopes) Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            Matrix<TLane> input = new(inputs.Length, 1), gradient = new(inputs.Length, 1);
            input.CopyFrom(inputs);
            gradient.CopyFrom([.. inputs.Select(_ => 1.0)]);
            Layer<TLane> layer = activation.Build(new LayerContext<TLane>(1, inputs.Length, new RandomStreams(1, 1)))!;
            var pass = new Pass(inputs.Length, Training: false, 1);
            double[] values = layer.Forward(input, pass).ToArray();
            return (values, layer.Backward(gradient, pass, new GradientRecorder<TLane>(), wanted: true)!.ToArray());
        }
    }
}
