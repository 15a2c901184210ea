using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Rules that need the whole gradient allocate what they need before the first step, or during it.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("lamb")]
    [InlineData("lars")]
    [InlineData("adafactor")]
    [InlineData("muon")]
    [InlineData("shampoo")]
    [InlineData("soap")]
    [InlineData("prodigy")]
    [InlineData("lookahead")]
    [InlineData("sam")]
    [InlineData("lbfgs")]
    public void Later_steps_allocate_nothing(string name)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], Dialect.Paper));
        var gradients = new SameGradients(optimizer.Build<SingleLane>());
        gradients.Step(40, optimizer.LearningRate);
        Assert.Equal(0, Allocated.Fewest(() => gradients.Step(20, optimizer.LearningRate)));
    }

    sealed class SameGradients : IObjective<SingleLane>
    {
        readonly UpdateRule<SingleLane> rule;
        readonly Parameter<SingleLane>[] parameters = [new("dense.weights", 6, 4), new("dense.bias", 1, 4)];
        readonly GivenGradient<SingleLane>[] gradients = [new(6, 4, HashUniform.Symmetric(1, 24, 1)), new(1, 4, HashUniform.Symmetric(100, 4, 1))];
        long step;

        public SameGradients(UpdateRule<SingleLane> rule)
        {
            this.rule = rule;
            parameters[0].Value.CopyFrom(HashUniform.Symmetric(200, 24, 1));
            rule.Attach(parameters, new RandomStreams(1, 1));
        }

        public void Step(int times, double rate)
        {
            for (int i = 0; i < times; i++)
            {
                rule.Begin(new StepClock(++step, rate));
                Evaluate(rule);
                rule.Finish(this);
            }
        }

        public double Evaluate(IGradientReceiver<SingleLane> receiver, bool movesStatistics = false)
        {
            for (int i = parameters.Length - 1; i >= 0; i--)
                receiver.Receive(parameters[i], gradients[i]);
            return 1;
        }
    }
}
