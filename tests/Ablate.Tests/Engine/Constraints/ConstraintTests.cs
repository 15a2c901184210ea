using Ablate.Engine.Constraints;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Constraints;

/// <summary>Weights of two units, whose incoming norms are 5 and 1, and zeros into a third.</summary>
public sealed class ConstraintTests
{
    static readonly double[] given = [3, 0.6, 0, -4, -0.8, 0];

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Machine))]
    public void Norms_above_the_maximum_are_brought_to_it(Kernel kernel) =>
        Expect(kernel, new NormConstraint { Maximum = 2 }, 2, 3, [1.2, 0.6, 0, -1.6, -0.8, 0]);

    [Theory]
    [MemberData(nameof(Machine))]
    public void Norms_below_the_minimum_are_brought_to_it(Kernel kernel) =>
        Expect(kernel, new NormConstraint { Minimum = 2, Maximum = 10 }, 2, 3, [3, 1.2, 0, -4, -1.6, 0]);

    [Theory]
    [MemberData(nameof(Machine))]
    public void A_rate_goes_part_of_the_way(Kernel kernel) =>
        Expect(kernel, new NormConstraint { Maximum = 2, Rate = 0.5 }, 2, 3, [2.1, 0.6, 0, -2.8, -0.8, 0]);

    [Theory]
    [MemberData(nameof(Machine))]
    public void Unit_norms_are_one(Kernel kernel) =>
        Expect(kernel, new NormConstraint { Minimum = 1 }, 2, 3, [0.6, 0.6, 0, -0.8, -0.8, 0]);

    [Theory]
    [MemberData(nameof(Machine))]
    public void A_bias_is_one_vector(Kernel kernel) =>
        Expect(kernel, new NormConstraint { Maximum = 1 }, 1, 2, [0.6, 0.8], 3, 4);

    /// <summary>Then each unit has one weight.</summary>
    [Theory]
    [MemberData(nameof(Machine))]
    public void Weights_from_one_input_are_no_bias(Kernel kernel)
    {
        double[] found = Kernels.Run(kernel, new Application(new NormConstraint { Maximum = 1 }, 1, 3, [3, -4, 0.5], isMatrix: true));
        Assert.All(new[] { 1, -1, 0.5 }.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

        var context = new LayerContext<DoubleLane>(1, 1, new RandomStreams(1, 1));
        var dense = new DenseLayer<DoubleLane>(new Dense { Units = 3 }, context);
        Assert.True(dense.Weights.IsMatrix);
        Assert.False(dense.Bias.IsMatrix);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void Negative_weights_become_zero(Kernel kernel) =>
        Expect(kernel, new NonNegative(), 2, 3, [3, 0.6, 0, 0, 0, 0]);

    static void Expect(Kernel kernel, Constraint constraint, int rows, int columns, double[] expected, params double[] start)
    {
        double[] found = Kernels.Run(kernel, new Application(constraint, rows, columns, start.Length > 0 ? start : given, rows > 1));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    sealed class Application(Constraint constraint, int rows, int columns, double[] start, bool isMatrix) : ILaneFunction<double[]>
    {
        public double[] Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var weights = new Matrix<TLane>(rows, columns);
            weights.CopyFrom(start);
            constraint.Apply(weights, isMatrix);
            return weights.ToArray();
        }
    }
}
