using System.Text.Json;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>What a model was compiled with, as several versions of Keras have written it.</summary>
public sealed class KerasCompiledTests
{
    [Theory]
    [InlineData("""{"class_name": "Adam", "config": {"lr": 0.002, "beta_1": 0.9, "beta_2": 0.999, "decay": 0.0, "epsilon": null, "amsgrad": false}}""")]
    [InlineData("""{"class_name": "Custom>Adam", "config": {"name": "Adam", "learning_rate": 0.0020000000949949026, "jit_compile": true, "is_legacy_optimizer": false, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": false}}""")]
    [InlineData("""{"module": "keras.optimizers", "class_name": "Adam", "config": {"learning_rate": 0.002}, "registered_name": null}""")]
    public void Optimizers_of_every_version(string optimizer)
    {
        (TrainingSettings settings, bool hasOptimizer) = Read($$"""{"loss": "mse", "optimizer_config": {{optimizer}}}""", []);
        Assert.True(hasOptimizer);
        Assert.Equal(0.002, settings.Optimizer.LearningRate);
        Assert.Equal(1e-7, Assert.IsType<Adam>(settings.Optimizer).Epsilon);
    }

    [Theory]
    [InlineData("\"categorical_crossentropy\"")]
    [InlineData("[\"categorical_crossentropy\"]")]
    [InlineData("{\"dense\": \"categorical_crossentropy\"}")]
    [InlineData("\"CategoricalCrossentropy\"")]
    [InlineData("""{"class_name": "CategoricalCrossentropy", "config": {"reduction": "auto", "name": "c", "from_logits": false, "label_smoothing": 0}}""")]
    [InlineData("""{"class_name": "CategoricalCrossentropy", "config": {"reduction": "sum_over_batch_size", "fn": "categorical_crossentropy", "label_smoothing": 0.0}}""")]
    [InlineData("""{"module": "builtins", "class_name": "function", "config": "categorical_crossentropy", "registered_name": "function"}""")]
    public void Losses_of_every_version(string loss)
    {
        var assumed = new List<string>();
        Assert.Equal(new CategoricalCrossEntropy(), Read($$"""{"loss": {{loss}}}""", assumed).Settings.Loss);
        Assert.Empty(assumed);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("3", 3)]
    public void The_class_that_is_ignored(string written, int? expected)
    {
        var assumed = new List<string>();
        string config = $$"""{"reduction": "sum_over_batch_size", "name": "s", "from_logits": false, "ignore_class": {{written}}, "axis": -1}""";
        ILoss loss = Read($$"""{"loss": {"class_name": "SparseCategoricalCrossentropy", "config": {{config}} } }""", assumed).Settings.Loss;
        Assert.Equal(new CategoricalCrossEntropy { IgnoredClass = expected }, loss);
        Assert.Empty(assumed);
        Assert.Equal(expected is null, KerasTraining.WriteLoss(loss).ToJsonString() == "\"categorical_crossentropy\"");
        Assert.Equal(loss, Read($$"""{"loss": {{KerasTraining.WriteLoss(loss).ToJsonString()}} }""", assumed).Settings.Loss);
    }

    [Theory]
    [InlineData("MSE")]
    [InlineData("mse")]
    [InlineData("MeanSquaredError")]
    public void Short_names(string loss) => Assert.Equal(new MeanSquaredError(), Read($$"""{"loss": "{{loss}}"}""", []).Settings.Loss);

    [Theory]
    [InlineData("\"adam\"")]
    [InlineData("\"Adam\"")]
    public void An_optimizer_may_be_a_name(string optimizer) => Assert.True(Read($$"""{"optimizer_config": {{optimizer}}}""", []).HasOptimizer);

    [Theory]
    [InlineData("optimizer_config", """{"class_name": "Adam", "config": {"learning_rate": {"class_name": "ExponentialDecay", "config": {}}}}""", "its learning rate is a schedule")]
    [InlineData("optimizer_config", """{"class_name": "SGD", "config": {"learning_rate": 0.01, "decay": 1e-06}}""", "decay 1e-06")]
    [InlineData("optimizer_config", """{"class_name": "Mine", "config": {}}""", "Mine")]
    [InlineData("optimizer_config", "\"mine\"", "mine")]
    [InlineData("loss", "\"negative_log_likelihood\"", "negative_log_likelihood")]
    [InlineData("loss", """{"class_name": "Mine", "config": {}}""", "Mine")]
    [InlineData("loss", """{"class_name": "CategoricalCrossentropy", "config": {"reduction": "sum"}}""", "reduction")]
    public void What_is_unknown_is_left_out_and_told(string key, string value, string named)
    {
        var assumed = new List<string>();
        (TrainingSettings settings, bool hasOptimizer) = Read($$"""{"{{key}}": {{value}}}""", assumed);
        Assert.Equal(new CategoricalCrossEntropy(), settings.Loss);
        Assert.False(hasOptimizer);
        Assert.Contains(named, Assert.Single(assumed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_was_not_compiled_has_the_usual_loss()
    {
        (TrainingSettings settings, bool hasOptimizer) = Read("null", []);
        Assert.Equal(new CategoricalCrossEntropy(), settings.Loss);
        Assert.False(hasOptimizer);
    }

    [Fact]
    public void A_loss_that_does_not_fit_the_last_layer_is_left_out_and_told()
    {
        var assumed = new List<string>();
        Assert.Equal(new MeanSquaredError(), Read("""{"loss": "categorical_crossentropy"}""", assumed, "linear").Settings.Loss);
        Assert.Contains("does not fit the last layer", Assert.Single(assumed), StringComparison.Ordinal);
    }

    static (TrainingSettings Settings, bool HasOptimizer) Read(string compiled, List<string> assumed, string activation = "softmax")
    {
        KerasNetwork network = KerasArchitecture.Parse("model.json", $$$"""
            {"class_name": "Sequential", "config": {"name": "model", "layers": [
              {"class_name": "Dense", "config": {"name": "dense", "batch_input_shape": [null, 4], "dtype": "float32", "units": 3, "activation": "{{{activation}}}", "use_bias": true}}]}}
            """).Source!;
        return KerasTraining.Read(JsonDocument.Parse(compiled).RootElement, "optimizer_config", network, new ModelHints { Assumed = assumed.Add });
    }
}
