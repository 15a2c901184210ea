using Ablate.Engine.Constraints;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Regularizers;
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

    [Theory]
    [InlineData("BatchNormalization")]
    [InlineData("LayerNormalization")]
    [InlineData("GroupNormalization, groups: 2")]
    public void Gamma_and_beta_are_cared_for_by_the_names_of_Keras(string layer)
    {
        string text = Text("keras", "").Replace(
            "  - dense: 10",
            $"  - {{ name: {layer}, gamma_regularizer: {{ l2: 1 }}, beta_regularizer: {{ l2: 2 }}, gamma_constraint: non_neg, beta_constraint: unit_norm }}\n  - dense: 10",
            StringComparison.Ordinal);
        WeightSettings weights = StudyFile.Parse(text, "keras.yaml").Cells.Single().Settings.Network.Layers[0].Weights;
        Assert.Equal(new L1L2 { L2 = 1 }, weights.WeightRegularizer);
        Assert.Equal(new L1L2 { L2 = 2 }, weights.BiasRegularizer);
        Assert.IsType<NonNegative>(weights.WeightConstraint);
        Assert.IsType<NormConstraint>(weights.BiasConstraint);
    }

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
