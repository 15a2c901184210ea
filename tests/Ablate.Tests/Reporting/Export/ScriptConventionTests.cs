using static Ablate.Tests.Reporting.Export.FrameworkScriptTests;

namespace Ablate.Tests.Reporting.Export;

/// <summary>Where the frameworks have conventions of their own, a program does what the trial does and not what looks alike.</summary>
public sealed class ScriptConventionTests
{
    const string Softmax = "network:\n  - dense: 10\n    activation: softmax\n", Output = "network:\n  - dense: 1\n    activation: ";

    static void Contains(string expected, string text) => Assert.Contains(expected, text, StringComparison.Ordinal);

    static void Lacks(string unexpected, string text) => Assert.DoesNotContain(unexpected, text, StringComparison.Ordinal);

    /// <summary>Keras' optimizers and its SGD's momentum raise an error at whole numbers.</summary>
    [Theory]
    [InlineData("{ sgd: 1 }", "optimizers.SGD(learning_rate=1.0, momentum=0.0, nesterov=False)")]
    [InlineData("{ adadelta: 1 }", "optimizers.Adadelta(learning_rate=1.0, ")]
    public void Keras_is_given_no_whole_number_for_a_rate_or_a_momentum(string optimizer, string call) =>
        Contains(call, Written("keras", Small(Softmax, $"  optimizer: {optimizer}\n")));

    /// <summary>BinaryAccuracy takes thresholds between 0 and 1 only.</summary>
    [Fact]
    public void Logits_are_counted_in_Keras_by_the_function_that_takes_a_threshold_of_zero()
    {
        string text = Written("keras", Small("  classes: [5, 8]\n" + Output + "linear\n", "  loss: { name: binary_crossentropy, from_logits: true }\n"));
        Contains("keras.metrics.binary_accuracy(truth, said, threshold=0.0)", text);
        Lacks("BinaryAccuracy(name, threshold", text);
    }

    [Theory]
    [InlineData("categorical_crossentropy", Softmax, "softmax", "losses.CategoricalCrossentropy(from_logits=True")]
    [InlineData("binary_crossentropy", "  classes: [5, 8]\n" + Output + "sigmoid\n", "sigmoid", "losses.BinaryCrossentropy(from_logits=True")]
    public void A_cross_entropy_takes_what_ends_the_network_once(string loss, string network, string activation, string call)
    {
        foreach (string fromLogits in new[] { "true", "false" })
        {
            string study = Small(network, $"  loss: {{ name: {loss}, from_logits: {fromLogits} }}\n");
            Lacks($"nn.{activation}", Written("pytorch", study).ToLowerInvariant());
            Lacks($"\"{activation}\"", Written("keras", study));
            Contains(call, Written("keras", study));
        }
    }

    [Theory]
    [InlineData("{ nesterov: 0.1, momentum: 0 }", "torch.optim.SGD(parameters, lr=0.1, momentum=0.0, nesterov=False)")]
    [InlineData("{ nesterov: 0.1 }", "torch.optim.SGD(parameters, lr=0.1, momentum=0.9, nesterov=True)")]
    public void PyTorch_is_not_asked_for_Nesterov_without_momentum(string optimizer, string call) =>
        Contains(call, Written("pytorch", Small(Softmax, $"  optimizer: {optimizer}\n")));

    [Theory]
    [InlineData("adam", "class PlainAdam(optimizers.Adam)", "lambda: PlainAdam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8)")]
    [InlineData("rmsprop", "class PlainRMSprop(optimizers.RMSprop)", "lambda: PlainRMSprop(learning_rate=0.001, rho=0.9, epsilon=1e-8)")]
    [InlineData("adagrad", "class PlainAdagrad(optimizers.Adagrad)", "lambda: PlainAdagrad(learning_rate=0.01, initial_accumulator_value=0.0, epsilon=1e-10)")]
    public void Optimizers_of_the_papers_are_brought_along_where_Keras_has_others(string optimizer, string definition, string call)
    {
        string text = Written("keras", "dialect: paper\n" + Small(Softmax, $"  optimizer: {optimizer}\n"));
        Contains(definition, text);
        Contains(call, text);
    }

    [Theory]
    [InlineData("never", "callbacks.EarlyStopping(", "restore_best_weights=False")]
    [InlineData("always", "callbacks.EarlyStopping(", "restore_best_weights=True")]
    [InlineData("when_stopped", "WhenStopped(", "restore_best_weights=True")]
    public void Keras_restores_the_best_weights_when_the_study_does(string restore, string rule, string restores)
    {
        string text = Written("keras", Small("  validation: last 10 %\n" + Softmax, $"  early_stopping: {{ patience: 3, restore: {restore} }}\n"));
        Contains($"lambda: {rule}", text);
        Contains(restores, text);
        Assert.Equal(restore == "when_stopped", text.Contains("class WhenStopped(callbacks.EarlyStopping):", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("keras", "adamw", "optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, weight_decay=0.004)")]
    [InlineData("pytorch", "adamw", "decay=0.004")]
    [InlineData("pytorch", "adamw", "parameter *= 1 - optimizer.param_groups[0][\"lr\"] * decay\n            optimizer.step()")]
    [InlineData("pytorch", "{ sgd: 0.1, weight_decay: 0.2, weight_decay_form: coupled }", "torch.optim.SGD(parameters, lr=0.1, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.2)")]
    [InlineData("keras", "{ sgd: 0.1, clip_norm: 2 }", "clipnorm=2.0)")]
    [InlineData("keras", "{ sgd: 0.1, clip_value: 0.5 }", "clipvalue=0.5)")]
    [InlineData("keras", "{ sgd: 0.1, clip_global_norm: 1 }", "global_clipnorm=1.0)")]
    [InlineData("pytorch", "{ sgd: 0.1, clip_norm: 2 }", "[nn.utils.clip_grad_norm_(parameter, 2.0) for parameter in parameters]")]
    [InlineData("pytorch", "{ sgd: 0.1, clip_value: 0.5 }", "nn.utils.clip_grad_value_(parameters, 0.5)")]
    [InlineData("pytorch", "{ sgd: 0.1, clip_global_norm: 1 }", "nn.utils.clip_grad_norm_(parameters, 1.0)")]
    public void Weights_decay_and_gradients_are_clipped_as_in_the_trial(string framework, string optimizer, string expected) =>
        Contains(expected, Written(framework, Small(Softmax, $"  optimizer: {optimizer}\n")));

    [Theory]
    [InlineData("keras", false, "class_weight={0: 1.0, 1: 2.5}")]
    [InlineData("keras", false, "    class_weight=class_weight,\n")]
    [InlineData("pytorch", false, "training_loss=WeightedCrossEntropy([1.0, 2.5])")]
    [InlineData("pytorch", true, "training_loss=nn.CrossEntropyLoss(torch.tensor([1.0, 2.5]), label_smoothing=0.0)")]
    public void Class_weights_hold_while_training_alone(string framework, bool isMeanOverWeights, string expected) =>
        Contains(expected, Written(framework, Small("  classes: [5, 8]\n" + Softmax.Replace("10", "2", StringComparison.Ordinal), $"  class_weights: [1, 2.5]\n  mean_over_class_weights: {(isMeanOverWeights ? "true" : "false")}\n")));

    [Theory]
    [InlineData("keras", "  mean_over_class_weights: true\n  class_weights: [1, 2, 1, 1, 1, 1, 1, 1, 1, 1]\n", "the mean over class weights")]
    [InlineData("keras", "  class_weights: balanced\n", "`class_weights: balanced`")]
    [InlineData("pytorch", "  class_weights: balanced\n", "`class_weights: balanced`")]
    [InlineData("pytorch", "  loss: mean_squared_error\n  class_weights: [1, 2, 1, 1, 1, 1, 1, 1, 1, 1]\n", "class_weights with this loss")]
    [InlineData("keras", "  optimizer: { sgd: 0.1, weight_decay: 0.1, weight_decay_form: coupled }\n", "coupled weight decay")]
    [InlineData("pytorch", "  optimizer: { adam: 0.1, weight_decay: 0.1, weight_decay_form: coupled }\n", "coupled weight decay")]
    [InlineData("pytorch", "  optimizer: { sgd: 0.1, clip_value: 0.1, clip_norm: 1 }\n", "clipping in two ways")]
    public void What_one_framework_lacks_around_a_step_is_refused(string framework, string training, string complaint) =>
        Contains(complaint, Assert.Throws<NotSupportedException>(() => Written(framework, Small(Softmax, training))).Message);

    [Fact]
    public void Batch_normalization_of_Keras_is_brought_along_for_PyTorch()
    {
        string text = Written("pytorch", Small("network:\n  - batch_normalization\n  - dense: 10\n    activation: softmax\n"));
        Contains("class KerasBatchNorm(nn.BatchNorm1d):", text);
        Contains("KerasBatchNorm(784, eps=0.001, momentum=0.01)", text);
        Contains("inputs.var(0, unbiased=False)", text);
    }

    /// <summary>PyTorch's biases depend on the numbers that enter a layer, which Keras' initializers are not told.</summary>
    [Fact]
    public void Layers_of_Keras_begin_as_those_of_PyTorch()
    {
        string text = Written("keras", "dialect: torch\n" + Small("network:\n  - dense: 20\n  - dense: 10\n    activation: softmax\n"));
        Contains("def dense(inputs, units, activation):", text);
        Contains("bias_initializer=initializers.RandomUniform(-inputs ** -0.5, inputs ** -0.5))", text);
        Contains("        dense(784, 20, \"linear\"),\n        dense(20, 10, \"linear\"),\n", text);
    }

    /// <summary>NumPy, and with it Keras, takes no seed from 2^32 on.</summary>
    [Fact]
    public void Seeds_stay_small_whatever_the_study_says() =>
        Contains("seed=(1000 * SEED + repeat) % 2 ** 32", Written("keras", "seed: 20261123\n" + Small(Softmax)));

    [Theory]
    [InlineData("random 20 %", "take_random(rows, math.ceil(len(rows) * 20 / 100), random)")]
    [InlineData("stratified 14.3 %", "take_stratified(rows, labels, math.ceil(len(rows) * 143 / 1000), random)")]
    public void Rows_are_drawn_anew_for_each_repeat(string portion, string taken)
    {
        foreach (string framework in new[] { "keras", "pytorch" })
        {
            string text = Written(framework, Small($"  validation: {portion}\n" + Softmax));
            Contains(taken, text);
            Contains("    for repeat in range(1, arguments.repeats + 1):\n        data = load(arguments.data, repeat)\n", text);
        }
    }

    [Fact]
    public void Trials_that_see_different_data_have_a_function_each()
    {
        foreach (string framework in new[] { "keras", "pytorch" })
        {
            string text = Written(framework, "technique-ladder");
            Contains("def load_1(path):", text);
            Contains("def load_2(path):", text);
            Contains("return (numbers / 255).astype(np.float32), labels", text);
            Contains("return numbers.astype(np.float32), labels", text);
            Contains("dict(levels=[\"naive\", \"none\", \"5\"], load=load_2, ", text);
            Contains("FACTORS = [\"arm\", \"scale\", \"epochs (factor)\"]", text);
        }
    }
}
