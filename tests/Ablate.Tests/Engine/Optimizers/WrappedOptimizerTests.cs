using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

public sealed class WrappedOptimizerTests
{
    /// <summary>Steps of 1 from 10: 9, 8; slow = 10 + 0.5 * (8 - 10) = 9; then 8, 7; slow = 9 + 0.5 * (7 - 9) = 8.</summary>
    [Fact]
    public void Lookahead_goes_half_of_the_way_back()
    {
        var settings = new Lookahead { Base = new Sgd { LearningRate = 1 }, Steps = 2 };
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.weights", 1, 1, 10)], [1]);
        var path = new List<double>();
        for (int i = 0; i < 5; i++)
        {
            work.Step();
            path.Add(work.Weights[0]);
        }
        Assert.Equal([9, 9, 8, 8, 7], path);
    }

    /// <summary>
    /// f = (w1^2 + 2 w2^2) / 2 at (3, 2): g = (3, 4), |g| = 5; w + 0.5 * g / 5 = (3.3,
    /// 2.4), where g = (3.3, 4.8); the step of 0.1 from (3, 2) leads to (2.67, 1.52).
    /// </summary>
    [Fact]
    public void Sam_steps_by_the_gradient_uphill()
    {
        var work = new RuleAtWork(
            new SharpnessAware { Base = new Sgd { LearningRate = 0.1 }, Rho = 0.5 }, Bowl, RuleAtWork.Parameter("dense.weights", 1, 2, 3, 2));
        work.Step();
        Close.To([2.67, 1.52], work.Weights);
    }

    /// <summary>|w| g = (9, 8) with norm sqrt(145); the way is 0.5 * w^2 g / sqrt(145) = (13.5, 8) / sqrt(145).</summary>
    [Fact]
    public void Adaptive_sam_goes_uphill_in_proportion_to_the_weights()
    {
        var work = new RuleAtWork(
            new SharpnessAware { Base = new Sgd { LearningRate = 0.1 }, Rho = 0.5, Adaptive = true }, Bowl,
            RuleAtWork.Parameter("dense.weights", 1, 2, 3, 2));
        work.Step();
        double root = Math.Sqrt(145);
        Close.To([3 - 0.1 * (3 + 13.5 / root), 2 - 0.2 * (2 + 8 / root)], work.Weights);
    }

    /// <summary>Decay of 0.5 is taken off once, at the weights that were: 3 - 0.1 * 0.5 * 3, less the step.</summary>
    [Fact]
    public void What_is_around_the_base_works_inside()
    {
        Optimizer inner = new Sgd { LearningRate = 0.1, WeightDecay = new WeightDecay { Rate = 0.5 } };
        var work = new RuleAtWork(new SharpnessAware { Base = inner, Rho = 0.5 }, Bowl, RuleAtWork.Parameter("dense.weights", 1, 2, 3, 2));
        work.Step();
        Close.To([2.67 - 0.15, 1.52 - 0.1], work.Weights);
    }

    /// <summary>
    /// -f grows where f falls: from (3, 2) the way of 0.5 leads to (2.7, 1.6) uphill of -f, and the step of 0.1 follows the gradient of f there.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_gradients_of_sam_turn_around_if_the_loss_is_to_grow(bool isInside)
    {
        Optimizer inner = new Sgd { LearningRate = 0.1, Maximize = isInside };
        var work = new RuleAtWork(
            new SharpnessAware { Base = inner, Rho = 0.5, Maximize = !isInside }, Bowl, RuleAtWork.Parameter("dense.weights", 1, 2, 3, 2));
        work.Step();
        Close.To([3.27, 2.32], work.Weights);
    }

    /// <summary>f + (0.5 / 2) |w|^2 has its minimum at zero like f; that of f = (w - 3)^2 / 2 moves from 3 to 3 / 1.5.</summary>
    [Fact]
    public void Lbfgs_finds_the_minimum_with_coupled_decay()
    {
        var settings = new Lbfgs { LineSearch = LineSearch.StrongWolfe, WeightDecay = new WeightDecay { Rate = 0.5, Form = WeightDecayForm.Coupled } };
        var work = new RuleAtWork(settings, weights => (Math.Pow(weights[0][0] - 3, 2) / 2, [[weights[0][0] - 3]]), RuleAtWork.Parameter("x", 1, 1, 0));
        work.Step();
        Close.To([2], work.Weights, 1e-7);
    }

    /// <summary>Norms: the first gradient (3, 4) and the second (3.3, 4.8), 5.825 long, are both cut to 0.5 before they are used.</summary>
    [Fact]
    public void Clipping_around_sam_cuts_both_gradients()
    {
        var settings = new SharpnessAware { Base = new Sgd { LearningRate = 0.1 }, Rho = 0.5, Clipping = new Clipping { GlobalNorm = 0.5 } };
        var work = new RuleAtWork(settings, Bowl, RuleAtWork.Parameter("dense.weights", 1, 2, 3, 2));
        work.Step();
        double cut = 0.05 / Math.Sqrt(3.3 * 3.3 + 4.8 * 4.8);
        Close.To([3 - 3.3 * cut, 2 - 4.8 * cut], work.Weights);
    }

    [Fact]
    public void The_rate_is_that_of_the_base()
    {
        Optimizer settings = new Lookahead { Base = new SharpnessAware { Base = new Sgd() } };
        Assert.Equal(0.01, settings.LearningRate);
        Assert.Equal(0.5, (settings with { LearningRate = 0.5 }).LearningRate);
    }

    [Theory]
    [InlineData("lookahead", "lookahead", "another kind")]
    [InlineData("sam", "sam", "another kind")]
    [InlineData("lookahead", "{averaging: mean}", "averaging must stand outside")]
    [InlineData("lookahead", "{accumulation_steps: 2}", "accumulation_steps must stand outside")]
    [InlineData("sam", "{accumulation_steps: 2}", "accumulation_steps must be 1")]
    public void A_base_that_cannot_work_is_reported(string wrapper, string inner, string message)
    {
        SettingNode value = inner.Contains(':', StringComparison.Ordinal)
            ? new MappingNode([Entry("name", "adam"), Entry(inner.Trim('{', '}').Split(": ")[0], inner.Trim('{', '}').Split(": ")[1])], Location.None)
            : new ScalarNode(inner);
        var problems = new List<Problem>();
        new ComponentReader<Optimizer>(OptimizerCatalogue.All, problems, Dialect.Keras).Read(
            new MappingNode([Entry("name", wrapper), new SettingEntry("base", value, Location.None)], Location.None));
        Assert.Contains(message, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    /// <remarks>The gradients of the batches before could be summed, but what is evaluated again would be the last batch alone.</remarks>
    [Theory]
    [InlineData("sam", "sgd")]
    [InlineData("lookahead", "lbfgs")]
    [InlineData("lbfgs", null)]
    public void What_evaluates_its_batch_again_takes_one_batch_a_step(string name, string? inner)
    {
        var problems = new List<Problem>();
        new ComponentReader<Optimizer>(OptimizerCatalogue.All, problems, Dialect.Keras).Read(
            new MappingNode([Entry("name", name), Entry("accumulation_steps", "2"), .. inner is null ? Array.Empty<SettingEntry>() : [Entry("base", inner)]], Location.None));
        Assert.Contains("only the last is still there", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    static SettingEntry Entry(string name, string value) => new(name, new ScalarNode(value), Location.None);

    static (double Loss, double[][] Gradients) Bowl(double[][] weights) =>
        ((weights[0][0] * weights[0][0] + 2 * weights[0][1] * weights[0][1]) / 2, [[weights[0][0], 2 * weights[0][1]]]);
}
