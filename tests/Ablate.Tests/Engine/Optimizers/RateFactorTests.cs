using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>A factor on the rate of a parameter.</summary>
public sealed class RateFactorTests
{
    static readonly double[][] gradients = [[1, -2, 0.5, 3, -0.1, 0.25], [0.3, 0.2, -1, 2, 0.4, -0.6], [1, -0.5, 0.1], [-0.2, 2, 1]];

    /// <summary>All that step every parameter by its own gradient: L-BFGS refuses factors, and Prodigy's distance is one for all.</summary>
    public static TheoryData<string, Dialect> Rules
    {
        get
        {
            var rules = new TheoryData<string, Dialect>();
            foreach (string name in OptimizerCatalogue.All.Names.Where(name => name != "prodigy" && Given(name, Dialect.Paper).TakesRateFactors))
            {
                foreach (Dialect dialect in Enum.GetValues<Dialect>())
                    rules.Add(name, dialect);
            }
            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_factor_is_another_rate_for_its_parameters_and_nothing_for_the_others(string name, Dialect dialect)
    {
        Optimizer optimizer = Given(name, dialect) with { WeightDecay = new WeightDecay { Rate = 0.1 } };
        double[][] mixed = Train(optimizer, 0.5), whole = Train(optimizer, 1), half = Train(optimizer with { LearningRate = optimizer.LearningRate / 2 }, 1);
        Close.To(whole[0], mixed[0]);
        Close.To(half[1], mixed[1]);
        Close.To(whole[2], mixed[2]);
        Close.To(half[3], mixed[3]);
    }

    /// <summary>Two matrices and two vectors after seven steps, the second of each with a factor.</summary>
    static double[][] Train(Optimizer optimizer, double factor)
    {
        Parameter<DoubleLane>[] parameters =
        [
            Parameter("dense_1.weights", 2, 1, 0.5, -0.25, 1, 2, -1, 0.75), Parameter("dense_2.weights", 2, factor, 0.1, 0.2, -0.3, 0.4, -0.5, 0.6),
            Parameter("dense_1.bias", 1, 1, 0.1, -0.1, 0.2), Parameter("dense_2.bias", 1, factor, 1, -1, 0.5),
        ];
        RuleAtWork.WithGradients(optimizer, parameters, gradients).Step(7);
        return [.. parameters.Select(parameter => parameter.Value.ToArray())];
    }

    static Parameter<DoubleLane> Parameter(string name, int rows, double factor, params double[] values)
    {
        var parameter = new Parameter<DoubleLane>(name, rows, 3) { LearningRateFactor = factor };
        parameter.Value.CopyFrom(values);
        return parameter;
    }

    static Optimizer Given(string name, Dialect dialect) => OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], dialect));
}
