using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Rules that keep more than state of the shape of their parameters lose nothing when they are stopped and started again.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData("lamb")]
    [InlineData("lars")]
    [InlineData("adafactor")]
    [InlineData("muon")]
    [InlineData("shampoo")]
    [InlineData("soap")]
    [InlineData("prodigy")]
    [InlineData("lbfgs")]
    [InlineData("lookahead")]
    [InlineData("sam")]
    public void A_restart_changes_nothing(string name)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], Dialect.Torch));
        if (optimizer is Lbfgs lbfgs)
            optimizer = lbfgs with { MaxIterations = 2, HistorySize = 3 };
        RuleAtWork whole = Work(optimizer), begun = Work(optimizer), resumed = Work(optimizer);
        whole.Step(19);
        begun.Step(12);
        resumed.Restore(begun);
        resumed.Step(7);
        for (int i = 0; i < whole.Parameters.Length; i++)
            Assert.Equal(whole.Parameters[i].Value.ToArray(), resumed.Parameters[i].Value.ToArray());
    }

    static RuleAtWork Work(Optimizer optimizer) => new(
        optimizer, Chain, RuleAtWork.Parameter("dense.weights", 3, 2, 0.5, -1, 0.3, 0.8, -0.2, 1.1), RuleAtWork.Parameter("dense.bias", 1, 2, 0.1, -0.4));

    /// <summary>Rosenbrock's function of neighbours, all parameters in a row.</summary>
    static (double Loss, double[][] Gradients) Chain(double[][] weights)
    {
        double[] x = [.. weights.SelectMany(part => part)], gradient = new double[x.Length];
        double loss = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double lag = x[i + 1] - x[i] * x[i];
            loss += (1 - x[i]) * (1 - x[i]) + 100 * lag * lag;
            gradient[i] += -2 * (1 - x[i]) - 400 * x[i] * lag;
            gradient[i + 1] += 200 * lag;
        }
        return (loss, [gradient[..weights[0].Length], gradient[weights[0].Length..]]);
    }
}
