using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Tests.Engine.Layers;

namespace Ablate.Tests.Golden;

/// <summary>Value and derivative of every activation at every point of the references, in double and on every kernel.</summary>
public sealed class ActivationTests
{
    /// <summary>PyTorch's modules have attributes that are no settings of the function.</summary>
    static readonly Dictionary<string, string[]> noSettings = new() { ["ReLU6"] = ["min_val", "max_val"] };

    public static TheoryData<Dialect, int> Cases => GoldenFile.Cases("activations");

    public static TheoryData<Dialect, int> VectorCases => GoldenFile.Cases("activations", "vector_cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_slopes_agree(Dialect dialect, int index)
    {
        JsonElement file = GoldenFile.Read("activations", dialect), reference = file.GetProperty("cases")[index];
        IActivation activation = Named(dialect, reference);
        double[] x = GoldenFile.Numbers(file.GetProperty("x")),
            y = GoldenFile.Numbers(reference.GetProperty("y")),
            slope = GoldenFile.Numbers(reference.GetProperty("dy"));

        // Keras' tanh and PyTorch's hard sigmoid round to 32 bits inside, which shows up to 5e-7 in values of order one.
        Compare(new Run<DoubleLane>(new ActivationOnly { Activation = activation }, [x], null), [y], [slope], 6e-7);
        foreach (Kernel kernel in Kernels.Available)
        {
            // A float knows x to 6e-8 of its size; the slope may carry that over to the value.
            double precision = 2e-6;
            Compare(Kernels.Run(kernel, new OnKernel(new ActivationOnly { Activation = activation }, [x], null)), [y], [slope], precision);
        }
    }

    [Theory]
    [MemberData(nameof(VectorCases))]
    public void Functions_of_a_row_agree(Dialect dialect, int index)
    {
        JsonElement file = GoldenFile.Read("activations", dialect), reference = file.GetProperty("vector_cases")[index];
        string name = reference.GetProperty("name").GetString()!;
        // What halves the width is a layer here.
        LayerSettings layer = LayerCatalogue.All.Find(name)?.Read(new SettingsReader(MappingNode.Empty, [], dialect))
            ?? new ActivationOnly { Activation = ActivationCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], dialect)) };
        double[][] rows = GoldenFile.Rows(file.GetProperty("rows")), upstream = GoldenFile.Rows(reference.GetProperty("upstream"));
        double[][] y = GoldenFile.Rows(reference.GetProperty("y")), dx = GoldenFile.Rows(reference.GetProperty("dx"));
        Compare(new Run<DoubleLane>(layer, rows, upstream), y, dx, 1e-7);
        foreach (Kernel kernel in Kernels.Available)
            Compare(Kernels.Run(kernel, new OnKernel(layer, rows, upstream)), y, dx, 2e-6);
    }

    static IActivation Named(Dialect dialect, JsonElement reference)
    {
        string name = dialect == Dialect.Keras ? reference.GetProperty("function").GetString()! : reference.GetProperty("module").GetString()!.Split('(')[0];
        return GoldenFile.Component(ActivationCatalogue.All, dialect, name, reference.GetProperty("settings"), noSettings.GetValueOrDefault(name, []));
    }

    static void Compare(IRun run, double[][] values, double[][] gradients, double precision)
    {
        for (int row = 0; row < values.Length; row++)
        {
            for (int i = 0; i < values[row].Length; i++)
            {
                Close(values[row][i], run.Values[row][i], precision);
                Close(gradients[row][i], run.Gradients[row][i], precision);
            }
        }
    }

    /// <summary>Where the truth is beyond the floats, infinity is right.</summary>
    static void Close(double expected, double actual, double precision)
    {
        if (Math.Abs(expected) <= float.MaxValue || !double.IsInfinity(actual))
            Assert.Equal(expected, actual, precision * Math.Max(1, Math.Abs(expected)));
    }

    interface IRun
    {
        double[][] Values { get; }

        double[][] Gradients { get; }
    }

    sealed class OnKernel(LayerSettings layer, double[][] rows, double[][]? upstream) : ILaneFunction<IRun>
    {
        public IRun Run<TLane>()
            where TLane : unmanaged, ILane<TLane> => new Run<TLane>(layer, rows, upstream);
    }

    /// <summary>The layer of an activation, forward and backward; the gradient from above is one where none is given.</summary>
    sealed class Run<TLane> : IRun
        where TLane : unmanaged, ILane<TLane>
    {
        public Run(LayerSettings settings, double[][] rows, double[][]? upstream)
        {
            int columns = rows[0].Length;
            var context = new LayerContext<TLane>(columns, rows.Length, new RandomStreams(1, 1));
            settings.AddTo(context);
            Layer<TLane>? layer = context.Layers.SingleOrDefault();
            Matrix<TLane> input = new(rows.Length, columns), gradient = new(rows.Length, context.Inputs);
            input.CopyFrom([.. rows.SelectMany(row => row)]);
            gradient.CopyFrom([.. upstream?.SelectMany(row => row) ?? Enumerable.Repeat(1.0, rows.Length * columns)]);
            var pass = new Pass(rows.Length, Training: false, 1);
            Values = Split(layer is null ? input : layer.Forward(input, pass), rows.Length);
            Gradients = Split(layer is null ? gradient : layer.Backward(gradient, pass, new GradientRecorder<TLane>(), wanted: true)!, rows.Length);
        }

        public double[][] Values { get; }

        public double[][] Gradients { get; }

        static double[][] Split(Matrix<TLane> matrix, int rows) => [.. matrix.ToArray().Chunk(matrix.Columns).Take(rows)];
    }
}
