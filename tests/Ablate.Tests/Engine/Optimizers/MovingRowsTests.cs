using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>A step that passes over rows without gradient leaves the bits that it leaves when it comes to all of them.</summary>
public sealed class MovingRowsTests
{
    const int Rows = 7, Columns = 19;

    /// <summary>Which of the four pairs of rows have a gradient in each step; the third never has.</summary>
    static readonly int[][] present = [[0], [0, 1], [1], [], [0, 1, 3], [3], [], [1], [0, 3]];

    public static TheoryData<string, Kernel> OnKernels => KernelCases.Of(OptimizerCatalogue.All.Names.Where(name => Given(name).Build<SingleLane>().IsElementwise));

    [Theory]
    [MemberData(nameof(OnKernels))]
    public void Bits_are_the_same(string name, Kernel kernel)
    {
        (double[] all, int allRows) = Kernels.Run(kernel, new Steps(Given(name), passesOver: false));
        (double[] moving, int movingRows) = Kernels.Run(kernel, new Steps(Given(name), passesOver: true));
        Assert.Equal(all, moving);
        Assert.Equal(present.Length * Rows, allRows);
        Assert.InRange(movingRows, 0, allRows);
    }

    /// <summary>Nine steps of seven rows, of which a rule comes to as many as it must.</summary>
    [Theory]
    [InlineData("sgd", 19)]
    [InlineData("adagrad", 19)]
    [InlineData("momentum", 39)]
    [InlineData("adam", 39)]
    [InlineData("amsgrad", 39)]
    [InlineData("lion", 39)]
    [InlineData("adan", 39)]
    [InlineData("ftrl", 63)]
    [InlineData("asgd", 63)]
    [InlineData("adamw", 63)]
    [InlineData("rprop", 63)]
    [InlineData("adabelief", 63)]
    public void Rows_that_cannot_move_are_passed_over(string name, int rows) =>
        Assert.Equal(rows, Kernels.Run(Kernel.Scalar, new Steps(Given(name), passesOver: true)).Rows);

    /// <summary>
    /// FTRL comes to all rows in the first step and where the rate is another;
    /// after that to those with a gradient, unless somebody else changes weights.
    /// </summary>
    [Theory]
    [InlineData(true, 0, 0.01, 19 - 2 + 7)]
    [InlineData(true, 0, 0.02, 19 - 2 + 7 - 2 + 7)]
    [InlineData(true, 0.1, 0.01, 63)]
    [InlineData(false, 0, 0.01, 63)]
    public void Weights_that_follow_from_what_is_remembered_rest_where_they_are(bool owns, double shrinkage, double thirdRate, int rows)
    {
        Optimizer ftrl = new Ftrl { InitialAccumulator = 0.1, L1 = 0.02, L2Shrinkage = shrinkage };
        (double[] all, int _) = Kernels.Run(Kernel.Scalar, new Steps(ftrl, passesOver: false, owns: owns, thirdRate: thirdRate));
        (double[] moving, int movingRows) = Kernels.Run(Kernel.Scalar, new Steps(ftrl, passesOver: true, owns: owns, thirdRate: thirdRate));
        Assert.Equal(all, moving);
        Assert.Equal(rows, movingRows);
    }

    [Fact]
    public void Weights_that_decay_do_not_rest()
    {
        Optimizer ftrl = new Ftrl { InitialAccumulator = 0.1, WeightDecay = new WeightDecay { Rate = 0.1 } };
        (double[] all, int _) = Kernels.Run(Kernel.Scalar, new Steps(ftrl, passesOver: false, owns: true));
        (double[] moving, int movingRows) = Kernels.Run(Kernel.Scalar, new Steps(ftrl, passesOver: true, owns: true));
        Assert.Equal(all, moving);
        Assert.Equal(present.Length * Rows, movingRows);
    }

    [Theory]
    [InlineData(3e-30)]
    [InlineData(0.1)]
    public void A_root_stays_where_there_is_no_gradient_even_if_its_square_is_no_float(float root) =>
        Assert.Equal(root, SingleLane.Sum(KeptRoot<SingleLane>.Add(SingleLane.Create(root), SingleLane.Zero, SingleLane.Zero)));

    [Fact]
    public void After_a_restart_all_rows_move() =>
        Assert.Equal(present.Length * Rows, Kernels.Run(Kernel.Scalar, new Steps(Given("adam"), passesOver: true, firstStep: 100)).Rows);

    static Optimizer Given(string name) => OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], Dialect.Torch));

    /// <summary>Weights and state after all steps, and to how many rows the rule came.</summary>
    sealed class Steps(Optimizer optimizer, bool passesOver, int firstStep = 1, bool owns = false, double thirdRate = 0.01) : ILaneFunction<(double[] Numbers, int Rows)>
    {
        public (double[] Numbers, int Rows) Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var parameter = new Parameter<TLane>("dense.weights", Rows, Columns);
            var random = new RandomStream(3);
            parameter.Value.CopyFrom([.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextNormal())]);
            UpdateRule<TLane> rule = optimizer.Build<TLane>();
            rule.OwnsWeights = owns;
            rule.Attach([parameter], new RandomStreams(1, 1));
            var gradient = new PairsOfRows<TLane>(passesOver);
            for (int step = 0; step < present.Length; step++)
            {
                gradient.Set(present[step], random);
                rule.Begin(new StepClock(firstStep + step, step < 2 ? 0.01 : thirdRate));
                rule.Receive(parameter, gradient);
                rule.Finish(null!);
            }
            return ([.. parameter.Value.ToArray(), .. parameter.State.SelectMany(state => state.ToArray())], gradient.Produced);
        }
    }

    /// <summary>A gradient of which some pairs of rows are zero, produced as the product of bytes produces it.</summary>
    sealed unsafe class PairsOfRows<TLane>(bool tells) : IGradientSource<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        readonly Matrix<TLane> numbers = new(Rows, Columns);
        readonly ulong[] pairs = new ulong[1];

        public int Produced { get; private set; }

        public ReadOnlySpan<ulong> PresentPairs => tells ? pairs : default;

        public void Set(int[] presentPairs, RandomStream random)
        {
            numbers.CopyFrom([.. Enumerable.Range(0, Rows * Columns).Select(i => presentPairs.Contains(i / Columns / 2) ? random.NextNormal() : 0)]);
            pairs[0] = presentPairs.Aggregate(0ul, (bits, pair) => bits | 1ul << (2 * pair));
        }

        public void Produce<TTile>(ref TTile tile)
            where TTile : struct, ITile<TLane>
        {
            ulong wanted = tile.WantedZeros == null || !tells ? ulong.MaxValue : *tile.WantedZeros;
            for (int row = 0; row < Rows; row++)
            {
                if ((wanted >> (row / 2 * 2) & 1) == 0)
                    continue;
                Produced++;
                for (int lane = 0; lane < numbers.Lanes; lane++)
                    tile.Finish(row, lane, numbers.Row(row)[lane]);
            }
        }
    }
}
