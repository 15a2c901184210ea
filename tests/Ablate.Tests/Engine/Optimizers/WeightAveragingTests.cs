using System.Text.Json;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Averages of weights, where gradients are accumulated.</summary>
public sealed class WeightAveragingTests
{
    /// <remarks>
    /// The gradient is 1, the rate 1, every second batch takes a step: w is 0, -1, -1, -2 after the four batches. Keras moves at each of them: 0,
    /// (0 - 1) / 2 = -0.5, (-0.5 - 1) / 2 = -0.75, (-0.75 - 2) / 2 = -1.375; its averages begin at the weights after the first batch. At steps
    /// alone: -1, (-1 - 2) / 2 = -1.5.
    /// </remarks>
    [Theory]
    [InlineData(Dialect.Keras, """{"averaging": "exponential", "averaging_momentum": 0.5, "accumulation_steps": 2, "learning_rate": 1}""", -2, -1.375)]
    [InlineData(Dialect.Torch, """{"averaging": "exponential", "averaging_momentum": 0.5, "accumulation_steps": 2, "learning_rate": 1}""", -2, -1.5)]
    [InlineData(Dialect.Paper, """{"averaging": "exponential", "averaging_momentum": 0.5, "accumulation_steps": 2, "learning_rate": 1}""", -2, -1.5)]
    public void An_average_moves_at_every_batch_in_Keras_and_at_every_step_elsewhere(Dialect dialect, string settings, double weight, double average)
    {
        RuleAtWork work = Work(dialect, settings);
        work.Step(4);
        Assert.Equal(weight, work.Weights[0], 12);
        work.Rule.BeginEvaluation();
        Assert.Equal(average, work.Weights[0], 12);
    }

    /// <remarks>As above, but after the third batch the average of -0.75 takes the place of the weight, which the fourth makes -1.75.</remarks>
    [Fact]
    public void Keras_counts_batches_until_the_average_takes_the_place_of_the_weights()
    {
        RuleAtWork work = Work(Dialect.Keras, """{"averaging": "exponential", "averaging_momentum": 0.5, "averaging_overwrite_every": 3, "accumulation_steps": 2, "learning_rate": 1}""");
        work.Step(4);
        Assert.Equal(-1.75, work.Weights[0], 12);
        work.Rule.BeginEvaluation();
        Assert.Equal((-0.75 - 1.75) / 2, work.Weights[0], 12);
    }

    static RuleAtWork Work(Dialect dialect, string settings)
    {
        using var document = JsonDocument.Parse(settings);
        Optimizer optimizer = GoldenFile.Component(OptimizerCatalogue.All, dialect, "sgd", document.RootElement);
        return RuleAtWork.WithGradients(optimizer, [RuleAtWork.Parameter("w", 1, 1, 0)], [1]);
    }
}
