using static Ablate.Tests.Reporting.Export.FrameworkScriptTests;

namespace Ablate.Tests.Reporting.Export;

/// <summary>Layers, activations, initializers and regularizers as the programs write them.</summary>
public sealed class ScriptComponentTests
{
    const string Softmax = "network:\n  - dense: 10\n    activation: softmax\n";

    static void Contains(string expected, string text) => Assert.Contains(expected, text, StringComparison.Ordinal);

    [Theory]
    [InlineData("activation: relu6", "nn.ReLU6()", "layers.Activation(\"relu6\")")]
    [InlineData("activation: { celu: 0.5 }", "nn.CELU(0.5)", "activations.celu(x, alpha=0.5)")]
    [InlineData("activation: hard_silu", "nn.Hardswish()", "\"hard_silu\"")]
    [InlineData("activation: hard_tanh", "nn.Hardtanh(-1.0, 1.0)", "\"hard_tanh\"")]
    [InlineData("activation: { soft_shrink: 0.2 }", "nn.Softshrink(0.2)", "activations.soft_shrink(x, threshold=0.2)")]
    [InlineData("activation: { hard_shrink: 0.2 }", "nn.Hardshrink(0.2)", "activations.hard_shrink(x, threshold=0.2)")]
    [InlineData("activation: softplus", "nn.Softplus(1.0, 20.0)", "\"softplus\"")]
    [InlineData("layer_normalization", "nn.LayerNorm(784, eps=0.001)", "layers.LayerNormalization(epsilon=0.001)")]
    [InlineData("gaussian_dropout: 0.2", "GaussianDropout(0.2)", "layers.GaussianDropout(0.2)")]
    [InlineData("gaussian_noise: 0.3", "GaussianNoise(0.3)", "layers.GaussianNoise(0.3)")]
    [InlineData("alpha_dropout: 0.2", "nn.AlphaDropout(0.2)", "layers.AlphaDropout(0.2)")]
    [InlineData("{ dense: 5, initializer: orthogonal }", "init.orthogonal_(w, 1.0)", "initializers.Orthogonal(1.0)")]
    [InlineData("{ dense: 5, initializer: { constant: 0.5 } }", "init.constant_(w, 0.5)", "initializers.Constant(0.5)")]
    [InlineData("{ dense: 5, initializer: { truncated_normal: 0.1 } }", "init.trunc_normal_(w, 0.0, 0.1, -0.2, 0.2)", "initializers.TruncatedNormal(0.0, 0.1)")]
    [InlineData("{ dense: 5, regularizer: { l2: 0.01 } }", "costing(dense(784, 5), weights=(0.0, 0.01))", "kernel_regularizer=regularizers.L1L2(0.0, 0.01)")]
    [InlineData("{ dense: 5, bias_regularizer: { l1: 0.01 } }", "costing(dense(784, 5), biases=(0.01, 0.0))", "bias_regularizer=regularizers.L1L2(0.01, 0.0)")]
    public void Layers_are_written_with_their_settings(string layer, string torch, string keras)
    {
        string study = Small(Softmax.Replace("network:\n", $"network:\n  - {layer}\n", StringComparison.Ordinal));
        Contains(torch, Written("pytorch", study));
        Contains(keras, Written("keras", study));
    }

    [Theory]
    [InlineData("mean_absolute_error", "AgainstOnes(nn.L1Loss())", "losses.MeanAbsoluteError()")]
    [InlineData("{ huber: 0.5 }", "AgainstOnes(nn.HuberLoss(delta=0.5))", "losses.Huber(delta=0.5)")]
    [InlineData("categorical_hinge", "loss=CategoricalHinge()", "losses.CategoricalHinge()")]
    [InlineData("{ name: categorical_focal_crossentropy, alpha: 0.5, gamma: 3 }", "FocalCrossEntropy(alpha=0.5, gamma=3.0, from_logits=False, label_smoothing=0.0)", "losses.CategoricalFocalCrossentropy(alpha=0.5, gamma=3.0, from_logits=False, label_smoothing=0.0)")]
    public void Losses_are_written_with_their_settings(string loss, string torch, string keras)
    {
        string study = Small(Softmax, $"  loss: {loss}\n");
        Contains(torch, Written("pytorch", study));
        Contains(keras, Written("keras", study));
    }

    [Theory]
    [InlineData("pytorch", "{ smooth_l1: 0.5 }", "AgainstOnes(nn.SmoothL1Loss(beta=0.5))")]
    [InlineData("pytorch", "{ multi_margin: 0.5, squared: true }", "nn.MultiMarginLoss(p=2, margin=0.5)")]
    [InlineData("keras", "log_cosh", "losses.LogCosh()")]
    [InlineData("keras", "squared_hinge", "losses.SquaredHinge()")]
    [InlineData("keras", "kl_divergence", "losses.KLDivergence()")]
    [InlineData("keras", "poisson", "losses.Poisson()")]
    [InlineData("keras", "cosine_similarity", "losses.CosineSimilarity()")]
    public void Losses_of_one_framework_are_written_for_it(string framework, string loss, string expected) =>
        Contains(expected, Written(framework, Small(Softmax, $"  loss: {loss}\n")));

    [Theory]
    [InlineData("pytorch", "{ name: categorical_crossentropy, ignore_class: 3 }")]
    [InlineData("keras", "{ name: categorical_crossentropy, ignore_class: 3 }")]
    [InlineData("keras", "{ name: poisson, full: true }")]
    public void Losses_that_would_be_others_are_not_written(string framework, string loss) =>
        Contains(
            loss.Contains("ignore_class", StringComparison.Ordinal) ? "ignore_class" : "poisson",
            Assert.Throws<NotSupportedException>(() => Written(framework, Small(Softmax, $"  loss: {loss}\n"))).Message);

    [Fact]
    public void A_hinge_of_one_output_decides_at_zero() =>
        Contains("accuracy=logit_accuracy", Written("keras", Small("  classes: [5, 8]\nnetwork:\n  - dense: 1\n", "  loss: hinge\n")));

    [Fact]
    public void What_weights_cost_is_added_to_the_losses_that_are_reported_too()
    {
        string text = Written("pytorch", Small(Softmax + "    regularizer: { l2: 0.01 }\n"));
        Contains("            value = value + cost(model)\n            value.backward()\n", text);
        Contains("    mean += float(cost(model))\n    correct = ", text);
        Contains("hasattr(layer, \"cost\"))\n\n\n", text);
    }
}
