using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;

namespace Ablate.Tests.Engine.Optimizers;

public sealed class ProdigyTests
{
    /// <summary>
    /// One weight from 1, g = 2 always, beta1 = 0.5, beta2 = 0.25 and so beta3 = 0.5, d0 = 0.1, factor 10, epsilon 0.
    /// Step 1: m = 0.1 * 0.5 * 2 = 0.1, v = 0.01 * 0.75 * 4 = 0.03, s = 0.1 * 2 = 0.2; there is no way yet, d stays; w1 = 1 - 0.1 * 0.1 / sqrt(0.03).
    /// Step 2: m = 0.05 + 0.1 = 0.15, v = 0.0075 + 0.03 = 0.0375, s = 0.1 + 0.2 = 0.3, r = 0.1 * 2 * (1 - w1); w2 = w1 - 0.1 * 0.15 / sqrt(0.0375);
    /// d = 10 * r / 0.3 = 0.38490. Step 3: m = 0.075 + d, v = 0.009375 + 3 d^2; w3 = w2 - d * m / sqrt(v).
    /// </summary>
    [Fact]
    public void Three_steps_as_by_hand()
    {
        var settings = new Prodigy { Beta1 = 0.5, Beta2 = 0.25, InitialDistance = 0.1, DistanceFactor = 10, Epsilon = 0 };
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.weights", 1, 1, 1)], [2]);
        double first = 1 - 0.01 / Math.Sqrt(0.03), second = first - 0.015 / Math.Sqrt(0.0375), d = 10 * 0.2 * (1 - first) / 0.3;
        work.Step();
        Close.To([first], work.Weights);
        work.Step();
        Close.To([second], work.Weights);
        Assert.Equal(0.38490, d, 5);
        work.Step();
        Close.To([second - d * (0.075 + d) / Math.Sqrt(0.009375 + 3 * d * d)], work.Weights);
    }

    /// <summary>A parameter that stays has no part in the distance; half a rate is half a step, and the distance is that of the others' rate.</summary>
    [Fact]
    public void A_factor_scales_the_steps_of_its_parameter()
    {
        var settings = new Prodigy { InitialDistance = 0.1 };
        RuleAtWork alone = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense_1.weights", 1, 1, 1)], [2]);
        Parameter<DoubleLane> still = new("dense_2.weights", 1, 1) { LearningRateFactor = 0 }, slow = new("dense_2.weights", 1, 1) { LearningRateFactor = 0.5 };
        RuleAtWork withStill = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense_1.weights", 1, 1, 1), still], [2], [5]);
        RuleAtWork withSlow = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense_1.weights", 1, 1, 0), slow], [2], [2]);
        alone.Step(5);
        withStill.Step(5);
        withSlow.Step();
        Assert.Equal(alone.Weights, withStill.Weights);
        Assert.Equal(0, still.Value[0, 0]);
        Assert.NotEqual(0, slow.Value[0, 0]);
        Close.To([withSlow.Weights[0] / 2], slow.Value.ToArray());
    }

    /// <summary>
    /// As above, but s without the rate: step 1 adds d0 * 2 = 0.2 with any rate; step
    /// 2, at a rate of 2 and with r = 0.1 * 2 * 2 * (1 - w1), makes d = 10 * r / 0.3.
    /// </summary>
    [Theory]
    [InlineData(true, 0.3)]
    [InlineData(false, 0.6)]
    public void The_safeguard_leaves_the_rate_out_of_the_gradient_sum(bool safeguard, double gradientSum)
    {
        var settings = new Prodigy { LearningRate = 2, Beta1 = 0.5, Beta2 = 0.25, InitialDistance = 0.1, DistanceFactor = 10, Epsilon = 0, SafeguardWarmup = safeguard };
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.weights", 1, 1, 1)], [2]);
        work.Step();
        double way = 1 - work.Weights[0];
        work.Step();
        Assert.Equal(10 * 0.1 * 2 * 2 * way / gradientSum, work.Rule.Memory.Numbers["distance"][0], 12);
    }

    [Fact]
    public void Without_a_gradient_nothing_changes()
    {
        var work = RuleAtWork.WithGradients(new Prodigy(), [RuleAtWork.Parameter("dense.weights", 1, 1, 1)], [0]);
        work.Step(2);
        Assert.Equal([1], work.Weights);
        Assert.Equal([1e-6], work.Rule.Memory.Numbers["distance"]);
    }

    /// <summary>A schedule may begin or end at a rate of zero, at which no step says anything of the distance.</summary>
    [Fact]
    public void A_rate_of_zero_changes_neither_weights_nor_the_distance()
    {
        var work = RuleAtWork.WithGradients(new Prodigy { InitialDistance = 0.1 }, [RuleAtWork.Parameter("dense.weights", 1, 1, 1)], [2]);
        work.Step(3);
        double[] weights = work.Weights,
            distance = [.. work.Rule.Memory.Numbers["distance"]],
            product = [.. work.Rule.Memory.Numbers["product of gradients and way"]];
        work.Rule.Begin(new StepClock(4, 0));
        work.Evaluate(work.Rule);
        work.Rule.Finish(work);
        Assert.Equal(weights, work.Weights);
        Assert.Equal(distance, work.Rule.Memory.Numbers["distance"]);
        Assert.Equal(product, work.Rule.Memory.Numbers["product of gradients and way"]);
    }

    /// <summary>f = |w - 100|: the best weight is 100 away, and the rate starts at a millionth.</summary>
    [Fact]
    public void The_distance_is_found()
    {
        var work = new RuleAtWork(
            new Prodigy(), weights => (Math.Abs(weights[0][0] - 100), [[Math.Sign(weights[0][0] - 100)]]),
            RuleAtWork.Parameter("dense.weights", 1, 1, 0));
        work.Step(200);
        Assert.InRange(work.Rule.Memory.Numbers["distance"][0], 1, 200);
    }
}
