using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>The weights from one input are a matrix of one row, and no vector: rules for matrices treat it as they treat one of one column.</summary>
public sealed class OneInputTests
{
    /// <remarks>Adafactor's gradients are so small that its least mean square counts.</remarks>
    [Theory]
    [InlineData("adafactor", 1e-5)]
    [InlineData("shampoo", 1)]
    [InlineData("soap", 1)]
    [InlineData("muon", 1)]
    public void A_row_is_treated_as_a_column(string name, double size)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], Dialect.Torch));
        // Muon's rate depends on which side is longer.
        optimizer = optimizer is Muon muon ? muon with { RateScale = MuonRateScale.None } : optimizer;
        double[] row = Weights(optimizer, size, 1, 3), column = Weights(optimizer, size, 3, 1);
        Assert.All(row.Zip(column), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    static double[] Weights(Optimizer optimizer, double size, int rows, int columns)
    {
        var weights = new Parameter<DoubleLane>("dense_1.weights", rows, columns) { IsMatrix = true };
        weights.Value.CopyFrom([0.5, -0.25, 0.125]);
        var work = new RuleAtWork(optimizer, _ => throw new NotSupportedException(), weights);
        for (int step = 1; step <= 4; step++)
            work.StepWith([size / step, -2 * size / step, 3 * size / (step * step)]);
        return work.Weights;
    }
}
