using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Definition;

/// <summary>What a study does not write is what its dialect has, whether the component is named or left out as a whole.</summary>
public sealed class DialectDefaultTests
{
    [Theory]
    [InlineData("keras", 1e-7, false)]
    [InlineData("torch", 1e-8, true)]
    [InlineData("paper", 1e-8, false)]
    public void A_loss_and_an_optimizer_that_are_left_out_are_as_when_they_are_named(string dialect, double epsilon, bool fromLogits)
    {
        TrainingSettings left = Training(dialect, ""), named = Training(dialect, "loss: categorical_crossentropy, optimizer: adam");
        Assert.Equal(epsilon, ((Adam)left.Optimizer).Epsilon);
        Assert.Equal(fromLogits, ((CategoricalCrossEntropy)left.Loss).FromLogits);
        Assert.Equal(named, left);
    }

    [Fact]
    public void The_levels_of_a_dialect_have_defaults_of_their_own() => Assert.Equal(
        [1e-7, 1e-8],
        StudyFile.Parse(Text("keras", "").Replace("dialect: keras", "factors: { dialect: [keras, torch] }", StringComparison.Ordinal), "dialects.yaml").Cells.Select(cell => ((Adam)cell.Settings.Training.Optimizer).Epsilon));

    /// <summary>PyTorch's CrossEntropyLoss and NLLLoss divide by the weights of the rows, its MultiMarginLoss by their number.</summary>
    [Theory]
    [InlineData("torch", "categorical_crossentropy", true)]
    [InlineData("torch", "multi_margin", false)]
    [InlineData("keras", "categorical_crossentropy", false)]
    public void Weighted_losses_are_means_over_what_their_dialect_says(string dialect, string loss, bool overWeights) =>
        Assert.Equal(overWeights, Training(dialect, $"loss: {loss}").MeanOverClassWeights);

    static TrainingSettings Training(string dialect, string training) =>
        StudyFile.Parse(Text(dialect, training), "dialect.yaml").Cells.Single().Settings.Training;

    static string Text(string dialect, string training) => $$"""
        study: dialect
        dialect: {{dialect}}
        network:
          - dense: 10
            activation: softmax
        training: { {{training}} }
        """;
}
