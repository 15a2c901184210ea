using Ablate.Engine.Numerics;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Regularizers;

public sealed class RegularizerTests
{
    public static TheoryData<string> Names => [.. RegularizerCatalogue.All.Names];

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Fact]
    public void Penalties_are_what_the_formulas_say()
    {
        Matrix<DoubleLane> weights = Matrix<DoubleLane>(2, 2, 3, -4, 0, 1);
        Assert.Equal(0.1 * 8 + 0.01 * 26, new L1L2 { L1 = 0.1, L2 = 0.01 }.Penalty(weights), 1e-14);
        // Rows (3, -4) and (0, 1): cosine -4/5. Columns (3, 0) and (-4, 1): cosine -12 / (3 sqrt 17).
        Assert.Equal(0.5 * 0.8, new OrthogonalRegularizer { Factor = 0.5 }.Penalty(weights), 1e-14);
        Assert.Equal(0.5 * 4 / Math.Sqrt(17), new OrthogonalRegularizer { Factor = 0.5, Mode = OrthogonalMode.Columns }.Penalty(weights), 1e-14);
    }

    [Fact]
    public void The_slope_of_a_magnitude_at_zero_is_zero()
    {
        Matrix<DoubleLane> gradient = Matrix<DoubleLane>(1, 3, 0, 0, 0);
        new L1L2 { L1 = 0.1 }.AddGradient(Matrix<DoubleLane>(1, 3, 2, 0, -2), gradient);
        Assert.Equal([0.1, 0, -0.1], gradient.ToArray());
    }

    /// <summary>Then the loss tells of it.</summary>
    [Fact]
    public void Weights_beyond_all_numbers_have_a_gradient_that_is_no_number()
    {
        Matrix<DoubleLane> gradient = Matrix<DoubleLane>(2, 2, 0, 0, 0, 0);
        new OrthogonalRegularizer().AddGradient(Matrix<DoubleLane>(2, 2, double.PositiveInfinity, 1, 2, 3), gradient);
        Assert.Contains(double.NaN, gradient.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_with_differences(string name)
    {
        const double Step = 1e-6;
        Regularizer regularizer = Default(name);
        double[] start = [.. Enumerable.Range(0, 20).Select(i => Math.Sin(7 * i + 1))];
        Matrix<DoubleLane> gradient = Matrix<DoubleLane>(4, 5, new double[20]);
        regularizer.AddGradient(Matrix<DoubleLane>(4, 5, start), gradient);
        for (int i = 0; i < start.Length; i++)
        {
            double[] up = [.. start], down = [.. start];
            up[i] += Step;
            down[i] -= Step;
            double slope = (regularizer.Penalty(Matrix<DoubleLane>(4, 5, up)) - regularizer.Penalty(Matrix<DoubleLane>(4, 5, down))) / (2 * Step);
            Assert.Equal(slope, gradient[i / 5, i % 5], 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Kernels_agree_whatever_lies_beyond_the_last_column(Kernel kernel)
    {
        foreach (string name in Names)
            Assert.Equal(Default(name).Penalty(Matrix<DoubleLane>(3, 5, Numbers())), Kernels.Run(kernel, new Penalty(Default(name))), 1e-6);
    }

    sealed class Penalty(Regularizer regularizer) : ILaneFunction<double>
    {
        public unsafe double Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            Matrix<TLane> weights = Matrix<TLane>(3, 5, Numbers());
            for (int row = 0; row < 3; row++)
            {
                for (int i = 5; i < weights.Lanes * TLane.Width; i++)
                    TLane.Write(weights.Row(row), i, 1000);
            }
            return regularizer.Penalty(weights);
        }
    }

    static double[] Numbers() => [.. Enumerable.Range(0, 15).Select(i => Math.Cos(3 * i))];

    static Regularizer Default(string name)
    {
        Regularizer regularizer = RegularizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));
        return regularizer is L1L2 { L1: 0, L2: 0 } ? new L1L2 { L1 = 0.02, L2 = 0.03 } : regularizer;
    }

    static Matrix<TLane> Matrix<TLane>(int rows, int columns, params double[] values)
        where TLane : unmanaged, ILane<TLane>
    {
        var matrix = new Matrix<TLane>(rows, columns);
        matrix.CopyFrom(values);
        return matrix;
    }
}
