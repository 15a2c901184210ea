using System.Text.Json;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Averages of weights, where gradients are accumulated.</summary>
public sealed class WeightAveragingTests
{
    /// <remarks>
    /// The gradient is 1, the rate 1, every second batch takes a step: w is 0, -1, -1, -2, -2, -3 after the six batches. Keras moves at each of them, and
    /// begins anew at each until its counter of steps, which is that of batches divided by 2, leaves zero: 0, -1, (-1 - 1) / 2 = -1, (-1 - 2) / 2 = -1.5,
    /// (-1.5 - 2) / 2 = -1.75, (-1.75 - 3) / 2 = -2.375. At steps alone: -1, (-1 - 2) / 2 = -1.5, (-1.5 - 3) / 2 = -2.25.
    /// </remarks>
    [Theory]
    [InlineData(Dialect.Keras, -2.375)]
    [InlineData(Dialect.Torch, -2.25)]
    [InlineData(Dialect.Paper, -2.25)]
    public void An_average_moves_at_every_batch_in_Keras_and_at_every_step_elsewhere(Dialect dialect, double average)
    {
        RuleAtWork work = Work(dialect, """{"averaging": "exponential", "averaging_momentum": 0.5, "accumulation_steps": 2, "learning_rate": 1}""");
        work.Step(6);
        Assert.Equal(-3, work.Weights[0], 12);
        work.Rule.BeginEvaluation();
        Assert.Equal(average, work.Weights[0], 12);
    }

    /// <remarks>As above, but at both batches of the second step the average takes the place of the weight: -1, then -1.5, which the sixth batch
    /// makes -2.5.</remarks>
    [Fact]
    public void Keras_counts_steps_until_the_average_takes_the_place_of_the_weights()
    {
        RuleAtWork work = Work(Dialect.Keras, """{"averaging": "exponential", "averaging_momentum": 0.5, "averaging_overwrite_every": 2, "accumulation_steps": 2, "learning_rate": 1}""");
        work.Step(4);
        Assert.Equal(-1.5, work.Weights[0], 12);
        work.Step(2);
        Assert.Equal(-2.5, work.Weights[0], 12);
        work.Rule.BeginEvaluation();
        Assert.Equal((-1.5 - 2.5) / 2, work.Weights[0], 12);
    }

    /// <remarks>Weights after the three steps: -1, -2, -3. A plain mean takes each once, in every dialect.</remarks>
    [Theory]
    [InlineData(Dialect.Keras)]
    [InlineData(Dialect.Torch)]
    public void A_plain_mean_takes_the_weights_after_every_step_once(Dialect dialect)
    {
        RuleAtWork work = Work(dialect, """{"averaging": "mean", "accumulation_steps": 2, "learning_rate": 1}""");
        work.Step(6);
        work.Rule.BeginEvaluation();
        Assert.Equal(-2, work.Weights[0], 12);
    }

    /// <remarks>Weights after the steps: -1, -2, -3, -4, -5, -6; those after the third and the fifth are taken.</remarks>
    [Fact]
    public void A_plain_mean_counts_from_its_start()
    {
        RuleAtWork work = Work(Dialect.Keras, """{"averaging": "mean", "averaging_start": 3, "averaging_every": 2, "learning_rate": 1}""");
        work.Step(6);
        work.Rule.BeginEvaluation();
        Assert.Equal(-4, work.Weights[0], 12);
    }

    static RuleAtWork Work(Dialect dialect, string settings)
    {
        using var document = JsonDocument.Parse(settings);
        Optimizer optimizer = GoldenFile.Component(OptimizerCatalogue.All, dialect, "sgd", document.RootElement);
        return RuleAtWork.WithGradients(optimizer, [RuleAtWork.Parameter("w", 1, 1, 0)], [1]);
    }
}
