using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Optimizers;

namespace Ablate.Tests.Engine.Optimizers;

public sealed class LarsTests
{
    static readonly Lars settings = new() { LearningRate = 2, Momentum = 0.5, Trust = 0.1, WeightDecay = new WeightDecay { Rate = 0.2 } };

    /// <summary>
    /// |w| = 5, |g| = 1: local = 0.1 * 5 / (1 + 0.2 * 5) = 0.25; v = 2 * 0.25 * (g + 0.2 w) = 0.5 * (1.2, 1.6) = (0.6, 0.8); w = (2.4, 3.2).
    /// Then |w| = 4: local = 0.4 / 1.8; v = 0.5 * (0.6, 0.8) + 0.8 / 1.8 * (1.08, 1.44) = (0.78, 1.04); w = (1.62, 2.16).
    /// </summary>
    [Fact]
    public void Two_steps_as_by_hand()
    {
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.weights", 1, 2, 3, 4)], [0.6, 0.8]);
        work.Step();
        Close.To([2.4, 3.2], work.Weights);
        work.Step();
        Close.To([1.62, 2.16], work.Weights);
    }

    /// <summary>v = 2 * 0.1 = 0.2, then 0.5 * 0.2 + 0.2 = 0.3.</summary>
    [Fact]
    public void Biases_take_plain_momentum_without_decay()
    {
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.bias", 1, 1, 1)], [0.1]);
        work.Step();
        Close.To([0.8], work.Weights);
        work.Step();
        Close.To([0.5], work.Weights);
    }

    [Fact]
    public void Weights_of_zero_move_by_the_rate_alone()
    {
        var work = RuleAtWork.WithGradients(settings, [RuleAtWork.Parameter("dense.weights", 1, 2, 0, 0)], [0.1, -0.2]);
        work.Step();
        Close.To([-0.2, 0.4], work.Weights);
    }
}
