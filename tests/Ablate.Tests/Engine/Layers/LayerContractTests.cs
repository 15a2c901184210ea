using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Layers;

/// <summary>What every layer of the catalogue keeps, on every kernel: numbers stay finite, and the same seed and step give the same.</summary>
public sealed class LayerContractTests
{
    const int Columns = 64;

    /// <summary>Sizes of numbers whose squares no float holds are among them.</summary>
    static readonly double[] extremes = [0, -0.0, 1e-45, -1e-38, 1e-30, -1e-8, 1, -1, 30, 1e10, -1e19, 1e30, -1e30];

    public static TheoryData<string, Dialect, Kernel> Cases => KernelCases.InDialects(LayerCatalogue.All.Names);

    public static TheoryData<string, Kernel> Activations => KernelCases.Of(ActivationCatalogue.All.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_stay_finite(string name, Dialect dialect, Kernel kernel)
    {
        LayerSettings settings = Named(name, dialect);
        double[][] constant = [.. extremes.Select(x => Enumerable.Repeat(x, Columns * 3).ToArray())];
        double[] mixed = [.. Enumerable.Range(0, Columns * extremes.Length).Select(i => extremes[i % extremes.Length])];
        foreach (double[] rows in constant.Append(mixed))
            Assert.All(
                Kernels.Run(kernel, new OnLane(settings, rows, 1)).Concat(Kernels.Run(kernel, new OnLane(settings, rows, 0))),
                value => Assert.True(double.IsFinite(value), $"{name} of {rows[0]}: {value}"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_row_is_enough_unless_it_is_refused(string name, Dialect dialect, Kernel kernel)
    {
        LayerSettings settings = Named(name, dialect);
        double[] row = [.. Enumerable.Range(0, Columns).Select(i => i - 20.0)];
        if (settings.SmallestBatch > 1)
            Assert.Throws<InvalidOperationException>(() => Kernels.Run(kernel, new OnLane(settings, row, 1)));
        else
            Assert.All(Kernels.Run(kernel, new OnLane(settings, row, 1)), value => Assert.True(double.IsFinite(value)));
        Assert.All(Kernels.Run(kernel, new OnLane(settings, row, 0)), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_step_gives_the_same_and_widths_are_as_declared(string name, Dialect dialect, Kernel kernel)
    {
        LayerSettings settings = Named(name, dialect);
        double[] rows = [.. Enumerable.Range(0, Columns * 9).Select(i => HashUniform.At((uint)i))];
        Assert.Equal(Kernels.Run(kernel, new OnLane(settings, rows, 5)), Kernels.Run(kernel, new OnLane(settings, rows, 5)));
        Assert.Null(settings.Refuses(Columns));
        Assert.Equal(settings.OutputsFor(Columns), Kernels.Run(kernel, new Width(settings)));
    }

    /// <summary>Rows are whole lanes; what a layer leaves behind the last column is no output and no gradient, and may be anything.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void What_stands_behind_the_last_column_says_nothing(string name, Dialect dialect, Kernel kernel) => IgnoresRest(Named(name, dialect), kernel);

    [Theory]
    [MemberData(nameof(Activations))]
    public void Nor_does_it_to_an_activation(string name, Kernel kernel) =>
        IgnoresRest(new ActivationOnly { Activation = ActivationCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [])) }, kernel);

    static void IgnoresRest(LayerSettings settings, Kernel kernel)
    {
        const int Narrow = 6;
        if (settings.Refuses(Narrow) is not null)
            return;
        double[] rows = [.. Enumerable.Range(0, Narrow * 9).Select(i => HashUniform.At((uint)i))];
        double[] expected = Kernels.Run(kernel, new OnLane(settings, rows, 1, Narrow));
        Assert.Equal(expected, Kernels.Run(kernel, new OnLane(settings, rows, 1, Narrow, rest: 3)));
        Assert.Equal(expected, Kernels.Run(kernel, new OnLane(settings, rows, 1, Narrow, rest: double.NaN)));
    }

    /// <summary>A layer with the defaults of a dialect; 12 units, or a small block, where they must be written.</summary>
    internal static LayerSettings Named(string name, Dialect dialect)
    {
        var problems = new List<Problem>();
        MappingNode settings = name == "residual"
            ? MappingNode.Empty.With(
                "layers",
                new SequenceNode([new ScalarNode("batch_normalization"), new ScalarNode("dropout"), new ScalarNode("activation")], Location.None))

            : LayerCatalogue.All.Find(name)!.Declarations(dialect).Any(declaration => declaration.Name == "units")
            ? MappingNode.Empty.With("units", new ScalarNode("12"))
            : MappingNode.Empty;
        LayerSettings layer = LayerCatalogue.All.Find(name)!.Read(new SettingsReader(settings, problems, dialect));
        Assert.Empty(problems);
        return layer;
    }

    /// <summary>Outputs and gradients of inputs of one training step; outputs alone for step 0, which is no training.</summary>
    internal sealed class OnLane(LayerSettings settings, double[] rows, int step, int columns = Columns, double rest = 0) : ILaneFunction<double[]>
    {
        public double[] Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            int count = rows.Length / columns;
            var context = new LayerContext<TLane>(columns, count, new RandomStreams(1, 1));
            // Something before it, so that gradients of inputs are asked for and inputs must not be changed.
            context.Add(new Before<TLane>(columns));
            settings.AddTo(context);
            var input = new Matrix<TLane>(count, columns);
            input.CopyFrom(rows);
            FillRest(input);
            var pass = new Pass(count, step > 0, step);
            Matrix<TLane> current = input;
            foreach (Layer<TLane> layer in context.Layers)
                current = layer.Forward(current, pass);
            double[] outputs = current.ToArray();
            if (step == 0)
                return outputs;
            Assert.Equal(Array.ConvertAll(rows, value => (float)value), Array.ConvertAll(input.ToArray(), value => (float)value));
            Matrix<TLane> gradient = new(count, current.Columns);
            gradient.CopyFrom([.. Enumerable.Range(0, outputs.Length).Select(i => i % 3 - 1.0)]);
            FillRest(gradient);
            foreach (Layer<TLane> layer in context.Layers.Reverse())
                gradient = layer.Backward(gradient, pass, new GradientRecorder<TLane>(), wanted: true)!;
            return [.. outputs, .. gradient.ToArray()];
        }

        /// <summary>Writes <paramref name="rest"/> behind the last column.</summary>
        unsafe void FillRest<TLane>(Matrix<TLane> matrix)
            where TLane : unmanaged, ILane<TLane>
        {
            for (int row = 0; row < matrix.Rows; row++)
            {
                for (int column = matrix.Columns; column < matrix.Lanes * TLane.Width; column++)
                    TLane.Write(matrix.Row(row), column, rest);
            }
        }
    }

    sealed class Width(LayerSettings settings) : ILaneFunction<int>
    {
        public int Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var context = new LayerContext<TLane>(Columns, 2, new RandomStreams(1, 1));
            settings.AddTo(context);
            return context.Inputs;
        }
    }

    /// <summary>Passes everything on and looks at its outputs afterwards.</summary>
    sealed class Before<TLane>(int columns) : Layer<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override int Outputs => columns;

        public override bool NeedsOutput => true;

        public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass) => input;

        public override Matrix<TLane>? Backward(
            Matrix<TLane> gradient, in Pass pass, Ablate.Engine.Parameters.IGradientReceiver<TLane> receiver, bool wanted) => gradient;
    }
}
