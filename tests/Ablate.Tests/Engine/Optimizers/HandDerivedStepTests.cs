using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>One weight that begins at 1, and given gradients: steps worked out by hand for the rules and settings that no reference file has.</summary>
public sealed class HandDerivedStepTests
{
    [Fact]
    public void Gradient_descent() => AssertSteps(new GradientDescent { LearningRate = 0.1 }, [2], [1 - 0.1 * 2]);

    [Fact]
    public void Momentum_is_polyaks()
    {
        // v = -0.1 * 2 = -0.2, w = 0.8; v = 0.5 * -0.2 - 0.2 = -0.3, w = 0.5.
        AssertSteps(new PolyakMomentum { LearningRate = 0.1, Momentum = 0.5 }, [2, 2], [0.8, 0.5]);
    }

    [Fact]
    public void Simplified_nesterov_is_momentum()
    {
        // The gradient is that at w, so the look-ahead w + momentum * v has no part in it: as above.
        AssertSteps(new SimplifiedNesterov { LearningRate = 0.1, Momentum = 0.5 }, [2, 2], [0.8, 0.5]);
    }

    [Fact]
    public void Nesterov_takes_the_gradient_where_the_velocity_will_lead()
    {
        // On w^2 / 2, whose gradient is w. v = -0.1 * 1 = -0.1, w = 0.9, ahead at 0.9 + 0.5 * -0.1 = 0.85; there the gradient is 0.85,
        // v = 0.5 * -0.1 - 0.085 = -0.135, w = 0.765, ahead at 0.765 - 0.0675 = 0.6975. The weight kept is the point ahead.
        AssertSteps(new NesterovMomentum { LearningRate = 0.1, Momentum = 0.5 }, [1, 0.85], [0.85, 0.6975]);
    }

    /// <summary>Of a mean that keeps nothing nothing deviates, so that epsilon alone divides: w = 1 - 1e-7 * 0.1 / 1e-6, and then 0.3 / 10 less.</summary>
    [Fact]
    public void Centered_rmsprop_that_keeps_nothing_divides_by_epsilon()
    {
        var settings = new RmsProp { LearningRate = 1e-7, Rho = 0, Centered = true, Epsilon = 1e-6 };
        AssertSteps(settings, [0.1, 0.3], [0.99, 0.96]);
        AssertSteps(settings with { Epsilon = 1e-12, EpsilonUnderRoot = true, Momentum = 0.5 }, [0.1, 0.3], [0.99, 0.955]);
    }

    [Fact]
    public void AdaBelief_divides_by_the_surprise()
    {
        // m = 1, m' = 1 / 0.5 = 2; s = 0.25 * (2 - 1)^2 = 0.25, s' = 0.25 / 0.25 = 1; w = 1 - 0.1 * 2 / 1 = 0.8.
        // m = 1, m' = 1 / 0.75 = 4/3; s = 0.75 * 0.25 + 0.25 * 0 = 3/16, s' = (3/16) / (7/16) = 3/7; w = 0.8 - 0.1 * (4/3) / sqrt(3/7).
        var plain = new AdaBelief { LearningRate = 0.1, Beta1 = 0.5, Beta2 = 0.75, Epsilon = 0 };
        AssertSteps(plain, [2, 1], [0.8, 0.8 - 0.4 / 3 / Math.Sqrt(3.0 / 7)]);

        // Epsilon enters s, 0.25 + 0.75 = 1, s' = 4, and the divisor: w = 1 - 0.1 * 2 / (2 + 0.75).
        AssertSteps(plain with { Epsilon = 0.75 }, [2], [1 - 0.2 / 2.75]);
    }

    [Fact]
    public void Yogi_moves_the_second_moment_by_a_share_of_the_square()
    {
        // v = 3 < 4, so v = 3 + 0.25 * 4 = 4; m = 0.5 * 2 = 1; w = 1 - 0.1 * 1 / (2 + 0.5) = 0.96.
        // v = 4 > 1, so v = 4 - 0.25 * 1 = 3.75; m = 0.5 + 0.5 = 1; w = 0.96 - 0.1 / (sqrt(3.75) + 0.5).
        var plain = new Yogi { LearningRate = 0.1, Beta1 = 0.5, Beta2 = 0.75, Epsilon = 0.5, InitialAccumulator = 3 };
        AssertSteps(plain, [2, 1], [0.96, 0.96 - 0.1 / (Math.Sqrt(3.75) + 0.5)]);

        // Corrected: m' = 1 / 0.5 = 2, v' = 4 / 0.25 = 16; w = 1 - 0.1 * 2 / (4 + 0.5).
        AssertSteps(plain with { BiasCorrection = true }, [2], [1 - 0.2 / 4.5]);
    }

    [Fact]
    public void Adan_adds_the_difference_of_gradients()
    {
        // m = 0.5 * 2 = 1, m' = 2; there is no difference yet, v = 0; n = 0.25 * 2^2 = 1, n' = 4; w = 1 - 0.1 * 2 / 2 = 0.9.
        // m = 0.5 + 2 = 2.5, m' = 2.5 / 0.75 = 10/3; v = 0.5 * (4 - 2) = 1, v' = 1 / 0.75 = 4/3; n = 0.75 + 0.25 * (4 + 0.5 * 2)^2 = 7,
        // n' = 7 / (7/16) = 16; w = 0.9 - 0.1 * (10/3 + 0.5 * 4/3) / 4 = 0.8.
        var plain = new Adan { LearningRate = 0.1, Beta1 = 0.5, Beta2 = 0.5, Beta3 = 0.75, Epsilon = 0 };
        AssertSteps(plain, [2, 4], [0.9, 0.8]);

        // Proximal decay divides the result by 1 + 0.1 * 2.5 = 1.25.
        AssertSteps(plain with { WeightDecay = new WeightDecay { Rate = 2.5 } }, [2], [0.72]);
        AssertSteps(plain with { WeightDecay = new WeightDecay { Rate = 2.5, Exclude = ["weight"] } }, [2], [0.9]);
    }

    [Fact]
    public void Ftrl_takes_any_power()
    {
        // Power 1: n = 4, z = 2 - 4 * 1 = -2, w = 2 / 4 = 0.5; n = 5, z = -2 + 1 - (5 - 4) * 0.5 = -1.5, w = 1.5 / 5 = 0.3.
        var plain = new Ftrl { LearningRate = 1, LearningRatePower = -1, Beta = 0 };
        AssertSteps(plain, [2, 1], [0.5, 0.3]);

        // The penalty takes 0.5 off z: w = (2 - 0.5) / 4; a larger one than z leaves nothing.
        AssertSteps(plain with { L1 = 0.5 }, [2], [0.375]);
        AssertSteps(plain with { L1 = 2.5 }, [2], [0]);

        // Power 0 is 1 throughout: z = 2, w = -2; z = 3, w = -3.
        AssertSteps(plain with { LearningRatePower = 0 }, [2, 1], [-2, -3]);

        // Without a gradient n stays 0, and with it the divisor.
        AssertSteps(plain, [0], [0]);
    }

    [Fact]
    public void Schedule_free_sgd_averages()
    {
        // z = 0.5, c = 1, x = 0.5, y = 0.5; z = 0, c = 1/2, x = 0.25, y = 0.125; z = 0.5, c = 1/3, x = 1/3, y = 0.25 + 1/6 = 5/12.
        var plain = new ScheduleFreeSgd { LearningRate = 0.5, Beta = 0.5 };
        AssertSteps(plain, [1, 1, -1], [0.5, 0.125, 5.0 / 12], judged: 1.0 / 3);

        // Rates 0.25 and 0.5. z = x = y = 0.75; z = 0.25, c = 0.25 / (0.0625 + 0.25) = 0.8, x = 0.75 - 0.8 * 0.5 = 0.35, y = 0.125 + 0.175 = 0.3.
        AssertSteps(plain with { WarmupSteps = 2 }, [1, 1], [0.75, 0.3], judged: 0.35);
    }

    [Fact]
    public void Schedule_free_adamw_of_the_paper()
    {
        // v = 0.25 * 4 = 1, rate 0.5 * sqrt(0.25) = 0.25; z = 1 - 0.25 * (2 / 1 + 0.4 * 1) = 0.4, c = 1, x = y = 0.4.
        // v = 0.75 + 0.25 = 1, rate r = 0.5 * sqrt(7/16); z = 0.4 - r * (1 + 0.4 * 0.4), c = (7/64) / (4/64 + 7/64) = 7/11,
        // x = 0.4 + 7/11 * (z - 0.4), y = (z + x) / 2.
        double z = 0.4 - 0.5 * Math.Sqrt(7.0 / 16) * 1.16, x = 0.4 + 7.0 / 11 * (z - 0.4);
        var settings = new ScheduleFreeAdamW { LearningRate = 0.5, Beta1 = 0.5, Beta2 = 0.75, Epsilon = 0, WeightDecay = new WeightDecay { Rate = 0.4 } };
        AssertSteps(settings, [2, 1], [0.4, (z + x) / 2], judged: x);
    }

    /// <summary>A matrix of one row is orthogonal at length 1: (3, 4) / 5. A bias of the same shape takes Adam's step, which is the rate.</summary>
    [Fact]
    public void Muon_takes_the_weights_from_one_input_for_a_matrix()
    {
        var settings = new Muon { LearningRate = 0.1, Momentum = 0, Nesterov = false, Iterations = 0, Precision = MuonPrecision.Full, RateScale = MuonRateScale.None, AdamEpsilon = 0, AdamWeightDecay = 0 };
        Parameter<DoubleLane> weights = new("dense_1.weights", 1, 2) { IsMatrix = true }, bias = new("dense_1.bias", 1, 2);
        RuleAtWork.WithGradients(settings, [weights, bias], [3, 4], [3, 4]).Step();
        Close.To([-0.06, -0.08], weights.Value.ToArray());
        Close.To([-0.1, -0.1], bias.Value.ToArray());
    }

    [Fact]
    public void A_scheduled_momentum_takes_the_place_of_ones_own()
    {
        (Optimizer Other, Optimizer Same)[] pairs =
        [
            (new Sgd { Momentum = 0.9, Nesterov = true }, new Sgd { Momentum = 0.5, Nesterov = true }),
            (new PolyakMomentum(), new PolyakMomentum { Momentum = 0.5 }),
            (new RmsProp { Momentum = 0.9, Centered = true }, new RmsProp { Momentum = 0.5, Centered = true }),
            (new Sgd { MomentumMoves = true }, new Sgd { Momentum = 0.5 }),
            (new RmsProp { MomentumMoves = true }, new RmsProp { Momentum = 0.5 }),
            (new Adam(), new Adam { Beta1 = 0.5 }),
            (new AmsGrad(), new AmsGrad { Beta1 = 0.5 }),
            (new Adamax(), new Adamax { Beta1 = 0.5 }),
            (new Nadam(), new Nadam { Beta1 = 0.5 }),
            (new RAdam(), new RAdam { Beta1 = 0.5 }),
            (new AdaBelief(), new AdaBelief { Beta1 = 0.5 }),
            (new Yogi(), new Yogi { Beta1 = 0.5 }),
            (new Adan(), new Adan { Beta1 = 0.5 }),
            (new Lion(), new Lion { Beta1 = 0.5 }),
        ];
        double[] gradients = [4, -0.2, 1, -3, -2, 0.5, 4];
        foreach ((Optimizer other, Optimizer same) in pairs)
        {
            Assert.Equal(Steps(same, gradients, null).Weights, Steps(other, gradients, 0.5).Weights);
            Assert.NotEqual(Steps(same, gradients, null).Weights, Steps(other, gradients, null).Weights);
        }
    }

    static void AssertSteps(Optimizer optimizer, double[] gradients, double[] expected, double? judged = null)
    {
        (double[] weights, double evaluated, double trained) = Steps(optimizer, gradients, null);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], weights[i], 1e-12);
        Assert.Equal(judged ?? weights[^1], evaluated, 1e-12);
        Assert.Equal(weights[^1], trained);
    }

    /// <summary>The weight after each step; then what is judged, and what training goes on with.</summary>
    static (double[] Weights, double Judged, double Trained) Steps(Optimizer optimizer, double[] gradients, double? momentum)
    {
        UpdateRule<DoubleLane> rule = optimizer.Build<DoubleLane>();
        var parameter = new Parameter<DoubleLane>("weight", 1, 1);
        parameter.Value[0, 0] = 1;
        rule.Attach([parameter], new RandomStreams(1, 1));
        var weights = new double[gradients.Length];
        for (int i = 0; i < gradients.Length; i++)
        {
            rule.Begin(new StepClock(i + 1, optimizer.LearningRate, momentum));
            rule.Receive(parameter, new GivenGradient<DoubleLane>(1, 1, [gradients[i]]));
            rule.Finish(null!);
            weights[i] = parameter.Value[0, 0];
        }
        rule.BeginEvaluation();
        double judged = parameter.Value[0, 0];
        rule.EndEvaluation();
        return (weights, judged, parameter.Value[0, 0]);
    }
}
