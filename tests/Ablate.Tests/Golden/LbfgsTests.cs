using System.Text.Json;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Tests.Engine.Optimizers;

namespace Ablate.Tests.Golden;

/// <summary>L-BFGS on Rosenbrock's function goes the way that PyTorch goes, in double precision.</summary>
public sealed class LbfgsTests
{
    public static TheoryData<Dialect, int> Cases => GoldenFile.Cases("optimizers", "lbfgs");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_agrees(Dialect dialect, int index)
    {
        JsonElement reference = GoldenFile.Read("optimizers", dialect).GetProperty("lbfgs")[index];
        Optimizer optimizer = GoldenFile.Component(
            OptimizerCatalogue.All, dialect, reference.GetProperty("class").GetString()!, reference.GetProperty("settings"));
        var work = new RuleAtWork(optimizer, Rosenbrock, RuleAtWork.Parameter("x", 1, 2, -1.2, 1));
        foreach (double[] expected in GoldenFile.Rows(reference.GetProperty("path")))
        {
            double loss = Rosenbrock([work.Weights]).Loss;
            work.Step();
            double[] actual = [.. work.Weights, loss];
            for (int i = 0; i < actual.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-9 * Math.Abs(expected[i]));
        }
    }

    /// <summary>The minimum is at (1, 1); one step takes as many iterations as it needs.</summary>
    [Fact]
    public void The_line_search_finds_the_minimum()
    {
        var work = new RuleAtWork(
            new Lbfgs { LineSearch = LineSearch.StrongWolfe, MaxIterations = 100, ToleranceChange = 1e-15 }, Rosenbrock,
            RuleAtWork.Parameter("x", 1, 2, -1.2, 1));
        work.Step();
        Close.To([1, 1], work.Weights, 1e-6);
    }

    [Fact]
    public void Very_many_iterations_are_no_fewer_than_a_hundred()
    {
        static double[] After(int iterations)
        {
            var work = new RuleAtWork(
                new Lbfgs { LineSearch = LineSearch.StrongWolfe, MaxIterations = iterations }, Rosenbrock, RuleAtWork.Parameter("x", 1, 2, -1.2, 1));
            work.Step();
            return work.Weights;
        }

        Assert.Equal(After(100), After(500_000_000));
    }

    static (double Loss, double[][] Gradients) Rosenbrock(double[][] weights)
    {
        double x = weights[0][0], y = weights[0][1], lag = y - x * x;
        return ((1 - x) * (1 - x) + 100 * lag * lag, [[-2 * (1 - x) - 400 * x * lag, 200 * lag]]);
    }
}
