using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;

namespace Ablate.Tests.Engine.Optimizers;

public sealed class DecoupledDecayTests
{
    public static TheoryData<Optimizer> Rules =>
        [new Sgd(), new Sgd { Momentum = 0.9 }, new Adam(), new Adam { KeepsLargest = true }, new AdamW(), new Nadam(), new RmsProp(), new Lion(), new Ftrl()];

    /// <summary>Clipping far above every gradient changes nothing, but needs the way around the rule.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Decay_inside_the_step_has_the_bits_of_decay_around_it(Optimizer rule)
    {
        Optimizer decaying = rule with { WeightDecay = new WeightDecay { Rate = 0.1, Exclude = ["bias"] } };
        RuleAtWork inside = Work(decaying), around = Work(decaying with { Clipping = new Clipping { Value = 1e6 } });
        Assert.True(inside.Rule.IsElementwise);
        Assert.False(around.Rule.IsElementwise);
        inside.Step(5);
        around.Step(5);
        for (int i = 0; i < inside.Parameters.Length; i++)
            Assert.Equal(around.Parameters[i].Value.ToArray(), inside.Parameters[i].Value.ToArray());
        Assert.NotEqual(Work(rule with { WeightDecay = WeightDecay.None }, steps: 5).Weights, inside.Weights);
    }

    [Fact]
    public void Coupled_decay_goes_through_the_rule() =>
        Assert.False(Work(new Adam { WeightDecay = new WeightDecay { Rate = 0.1, Form = WeightDecayForm.Coupled } }).Rule.IsElementwise);

    static RuleAtWork Work(Optimizer optimizer, int steps = 0)
    {
        var work = new RuleAtWork(
            optimizer with { LearningRate = 0.01 },
            weights => (0, [[.. weights[0].Select(w => w - 1)], [.. weights[1].Select(w => 2 * w)]]),
            RuleAtWork.Parameter("dense.weights", 2, 3, 1.5, -2, 3, 0.25, -0.75, 4),
            RuleAtWork.Parameter("dense.bias", 1, 3, 0.5, -1, 2));
        work.Step(steps);
        return work;
    }
}
