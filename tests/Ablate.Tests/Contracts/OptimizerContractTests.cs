using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Contracts;

/// <summary>What every optimizer keeps: it finds minima, its memory can be saved, schedules are obeyed, zeros and not-a-number are met as documented.</summary>
public sealed class OptimizerContractTests
{
    /// <summary>Rate and steps with which an optimizer reaches the minimum of the parabola, and of Rosenbrock's function.</summary>
    static readonly Dictionary<string, (double Rate, int Steps, double RosenbrockRate, int RosenbrockSteps)> ways = new()
    {
        ["sgd"] = (0.3, 300, 0.002, 10000),
        ["gradient_descent"] = (0.3, 300, 0.002, 10000),
        ["momentum"] = (0.03, 300, 0.002, 3000),
        ["nesterov"] = (0.1, 300, 0.001, 3000),
        ["nesterov_simplified"] = (0.03, 300, 0.002, 3000),
        ["asgd"] = (0.1, 300, 0.002, 10000),
        ["rprop"] = (0.1, 300, 0.03, 3000),
        ["rmsprop"] = (0.01, 300, 0.0001, 30000),
        ["adagrad"] = (1, 300, 0.3, 30000),
        ["adadelta"] = (3, 300, 0.001, 150000),
        ["ftrl"] = (1, 300, 1, 30000),
        ["adam"] = (0.1, 300, 0.005, 10000),
        ["amsgrad"] = (0.3, 300, 0.3, 3000),
        ["adamw"] = (0.1, 300, 0.005, 10000),
        ["adamax"] = (0.1, 300, 0.002, 10000),
        ["nadam"] = (0.1, 300, 0.002, 10000),
        ["radam"] = (0.3, 300, 0.002, 10000),
        ["adabelief"] = (0.1, 300, 0.002, 10000),
        ["yogi"] = (0.1, 300, 0.3, 3000),
        ["adan"] = (0.3, 300, 0.002, 3000),
        ["lion"] = (0.01, 1000, 0.001, 10000),
        ["schedule_free_sgd"] = (1, 300, 0.005, 30000),
        ["schedule_free_adamw"] = (1, 300, 0.01, 10000),
        ["lamb"] = (0.03, 300, 0.005, 10000),
        ["lars"] = (1, 300, 0.001, 3000),
        ["adafactor"] = (0.1, 300, 0.01, 10000),
        ["muon"] = (0.1, 1000, 1, 1000),
        ["shampoo"] = (0.1, 1000, 2, 10000),
        ["soap"] = (0.1, 1000, 0.01, 10000),
        ["prodigy"] = (0.1, 300, 0.1, 1000),
        ["lbfgs"] = (1, 10, 1, 100),
        ["lookahead"] = (0.1, 1000, 0.005, 10000),
        ["sam"] = (0.3, 300, 0.002, 30000),
    };

    /// <summary>Rules whose steps are as long near a minimum as far from it, so that the rate must fall to zero over the steps.</summary>
    static readonly string[] needsFallingRate = ["lamb", "adafactor", "muon", "sam"];

    /// <summary>Settings with which a rule reaches minima to four digits, where its defaults are for networks.</summary>
    static Optimizer Exact(Optimizer optimizer) => optimizer switch
    {
        // Roots that are twenty steps old lead astray in a curved valley.
        Shampoo shampoo => shampoo with { UpdateEvery = 1 },

        // It stops where the worst point within rho is best.
        SharpnessAware sam => sam with { Rho = 0.001, Base = new Sgd() },
        _ => optimizer,
    };

    /// <summary>Rules that move weights although the rate is zero, and why.</summary>
    static readonly Dictionary<string, string> movesWithoutRate = new()
    {
        ["rprop"] = "the rate is its first step size, and sizes are at least the smallest",
    };

    /// <summary>Rules that the rate of a later step does not concern, and why.</summary>
    static readonly Dictionary<string, string> ignoresLaterRates = new()
    {
        ["rprop"] = "the rate is its first step size",
        ["lbfgs"] = "it is at the minimum of a parabola by then",
    };

    /// <summary>Rules that move weights whose gradient has always been zero, and why.</summary>
    static readonly Dictionary<string, string> movesWithoutGradient = new()
    {
        ["asgd"] = "lambda makes weights decay",
        ["ftrl"] = "its leader begins at zero, whatever the weights are",
        ["adamw"] = "weights decay",
        ["lars"] = "weights decay",
        ["soap"] = "weights decay",
    };

    public static TheoryData<string> Names => [.. OptimizerCatalogue.All.Names];

    public static TheoryData<string, Kernel> OnKernels => KernelCases.Of(OptimizerCatalogue.All.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Minima_are_reached(string name)
    {
        Assert.True(
            ways.TryGetValue(name, out var way),
            $"{name} needs a line in the table of this test: with which rate and in how many steps it reaches the two minima.");
        AssertMinimum(name, SmallFunction.Parabola, way.Rate, way.Steps);
        AssertMinimum(name, SmallFunction.Rosenbrock, way.RosenbrockRate, way.RosenbrockSteps);
    }

    [Theory]
    [MemberData(nameof(OnKernels))]
    public void What_is_remembered_can_be_saved(string name, Kernel kernel) => Assert.True(Kernels.Run(kernel, new Resuming(name)));

    [Theory]
    [MemberData(nameof(OnKernels))]
    public void Schedules_are_obeyed(string name, Kernel kernel)
    {
        if (!movesWithoutRate.ContainsKey(name))
            Assert.Equal(
                Kernels.Run(kernel, new Weights(name, SmallFunction.Parabola)),
                Kernels.Run(kernel, new Weights(name, SmallFunction.Parabola, 0, 0, 0)));
        if (!ignoresLaterRates.ContainsKey(name))
            Assert.NotEqual(
                Kernels.Run(kernel, new Weights(name, SmallFunction.Parabola, 0.01, 0.01, 0.01)),
                Kernels.Run(kernel, new Weights(name, SmallFunction.Parabola, 0.01, 0.01, 0.02)));
        double[] paused = Kernels.Run(kernel, new Weights(name, SmallFunction.Parabola, 0.01, 0.01, 0, 0, 0.01));
        Assert.All(paused, weight => Assert.True(double.IsFinite(weight)));
    }

    [Theory]
    [MemberData(nameof(OnKernels))]
    public void Weights_without_gradient_stay(string name, Kernel kernel)
    {
        double[] start = Kernels.Run(kernel, new Weights(name, SmallFunction.Slope(0))),
            end = Kernels.Run(kernel, new Weights(name, SmallFunction.Slope(0), 0.01, 0.01, 0.01, 0.01));
        if (movesWithoutGradient.ContainsKey(name))
            Assert.NotEqual(start, end);
        else
            Assert.Equal(start, end);
        Assert.All(end, weight => Assert.True(double.IsFinite(weight)));
    }

    [Theory]
    [MemberData(nameof(OnKernels))]
    public void Not_a_number_stays_so(string name, Kernel kernel) =>
        Assert.All(Kernels.Run(kernel, new Weights(name, SmallFunction.Slope(double.NaN), 0.01, 0.01)), weight => Assert.True(double.IsNaN(weight)));

    [Fact]
    public void Settings_know_their_entry()
    {
        foreach (CatalogueEntry<Optimizer> entry in OptimizerCatalogue.All)
            Assert.Equal(entry.Name, OptimizerCatalogue.All.NameOf(Given(entry.Name)));
    }

    static void AssertMinimum(string name, SmallFunction function, double rate, int steps)
    {
        var problem = new SmallProblem<DoubleLane>(Exact(Given(name)) with { LearningRate = rate }, function);
        for (int step = 1; step <= steps; step++)
            problem.Step(step, needsFallingRate.Contains(name) ? rate * (1 - (step - 1.0) / steps) : rate);
        problem.Rule.BeginEvaluation();
        double value = problem.Parameters.Sum(parameter => function.Value(parameter.Value));
        Assert.True(value < 1e-4, $"{name} with a rate of {rate} is {value:G3} above the minimum after {steps} steps.");
    }

    internal static Optimizer Given(string name) => OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], Dialect.Paper));

    /// <summary>The weights after one step with each of the rates.</summary>
    sealed class Weights(string name, SmallFunction function, params double[] rates) : ILaneFunction<double[]>
    {
        public double[] Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var problem = new SmallProblem<TLane>(Given(name), function);
            for (int i = 0; i < rates.Length; i++)
                problem.Step(i + 1, rates[i]);
            return problem.Weights;
        }
    }

    /// <summary>Whether a fresh rule goes on as the old one would have, once it has what the old one remembered.</summary>
    sealed class Resuming(string name) : ILaneFunction<bool>
    {
        public bool Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            SmallProblem<TLane> old = new(Given(name), SmallFunction.Parabola), fresh = new(Given(name), SmallFunction.Parabola);
            for (int step = 1; step <= 5; step++)
                old.Step(step, 0.01);
            foreach ((Parameter<TLane> from, Parameter<TLane> to) in old.Parameters.Zip(fresh.Parameters))
            {
                to.Value.CopyFrom(from.Value);
                foreach ((Matrix<TLane> state, Matrix<TLane> copy) in from.State.Zip(to.State))
                    copy.CopyFrom(state);
            }
            foreach ((string key, Matrix<TLane> matrix) in old.Rule.Memory.Matrices)
                fresh.Rule.Memory.Matrices[key].CopyFrom(matrix);
            foreach ((string key, double[] list) in old.Rule.Memory.Numbers)
                list.CopyTo(fresh.Rule.Memory.Numbers[key], 0);
            for (int step = 6; step <= 10; step++)
            {
                old.Step(step, 0.01);
                fresh.Step(step, 0.01);
            }
            old.Rule.BeginEvaluation();
            fresh.Rule.BeginEvaluation();
            return old.Weights.SequenceEqual(fresh.Weights);
        }
    }
}
