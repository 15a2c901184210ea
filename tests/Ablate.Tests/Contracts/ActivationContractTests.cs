using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Tests.Engine.Layers;

namespace Ablate.Tests.Contracts;

/// <summary>Every activation at the ends of the numbers: finite where the exact value is a float, and not-a-number stays so.</summary>
public sealed class ActivationContractTests
{
    static readonly double[] extremes =
    [
        0, -0.0, 1e-45, -1e-45, 1e-30, -1e-30, 1e-8, -1e-8, 30, -30, 88, -88, 104, -104, 1000, -1000, 1e10, -1e10, 1e19, -1e19, 1e30, -1e30, 3e38,
        -3e38,
    ];

    public static TheoryData<string, Dialect, Kernel> Cases => KernelCases.InDialects(ActivationCatalogue.All.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Extremes_are_met(string name, Dialect dialect, Kernel kernel)
    {
        IActivation activation = ActivationCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], dialect));
        // A row is one number twice, so that functions of a row have something to do.
        (double Value, double Slope)[] exact = new OnLane(activation, extremes).Run<DoubleLane>(),
            actual = Kernels.Run(kernel, new OnLane(activation, extremes));
        for (int i = 0; i < extremes.Length; i++)
        {
            Assert.True(
                double.IsFinite(actual[i].Value) || Math.Abs(exact[i].Value) > 0.99 * float.MaxValue,
                $"{name}({extremes[i]}) = {actual[i].Value} instead of {exact[i].Value}");
            Assert.True(
                double.IsFinite(actual[i].Slope) || Math.Abs(exact[i].Slope) > 0.99 * float.MaxValue,
                $"{name}'({extremes[i]}) = {actual[i].Slope} instead of {exact[i].Slope}");
        }
        Assert.True(double.IsNaN(Kernels.Run(kernel, new OnLane(activation, [double.NaN]))[0].Value), $"{name} of not-a-number");
    }

    sealed class OnLane(IActivation activation, double[] inputs) : ILaneFunction<(double Value, double Slope)[]>
    {
        public (double Value, double Slope)[] Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            Matrix<TLane> input = new(inputs.Length, 2), gradient = new(inputs.Length, 2);
            input.CopyFrom([.. inputs.SelectMany(x => new[] { x, x })]);
            gradient.CopyFrom([.. inputs.SelectMany(_ => new[] { 1.0, 0 })]);
            Layer<TLane>? layer = activation.Build(new LayerContext<TLane>(2, inputs.Length, new RandomStreams(1, 1)));
            var pass = new Pass(inputs.Length, Training: false, 1);
            Matrix<TLane> output = layer?.Forward(input, pass) ?? input;
            double[] values = [.. Enumerable.Range(0, inputs.Length).Select(row => output[row, 0])];
            Matrix<TLane> slopes = layer?.Backward(gradient, pass, new GradientRecorder<TLane>(), wanted: true) ?? gradient;
            return [.. Enumerable.Range(0, inputs.Length).Select(row => (values[row], slopes[row, 0]))];
        }
    }
}
