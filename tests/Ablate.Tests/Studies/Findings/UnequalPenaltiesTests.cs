using System.Text.Json;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>Losses hold what regularizers add, which is said where arms differ in them.</summary>
public sealed class UnequalPenaltiesTests
{
    const string ByLoss = "questions: [{ ask: Which?, compare: penalty, by: validation loss }]";
    const string Regularizer = """{ "name": "dense", "regularizer": { "name": "l2", "l2": 0.01 } }""";

    [Theory]
    [InlineData(Regularizer)]
    [InlineData("""{ "name": "dense", "bias_regularizer": { "name": "l1", "l1": 0.01 } }""")]
    [InlineData("""{ "name": "activity_regularization", "l1": 0, "l2": 0.01 }""")]
    [InlineData("""{ "name": "residual", "layers": [{ "name": "dense", "regularizer": { "name": "l2", "l2": 0.01 } }] }""")]
    public void A_layer_of_one_arm_alone_is_penalized(string layer)
    {
        Finding finding = Assert.Single(Run(layer, "").Ask(ByLoss).Findings, finding => finding.Id == "unequal-penalties");
        Assert.EndsWith("such as log_loss.", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void All_arms_have_the_same_regularizer() => Assert.DoesNotContain("unequal-penalties", Run(Regularizer, Regularizer).Ask(ByLoss).Ids());

    [Fact]
    public void A_layer_that_is_not_trained_costs_nothing()
    {
        const string Frozen = """{ "name": "dense", "regularizer": { "name": "l2", "l2": 0.01 }, "trainable": false }""";
        Assert.Contains("unequal-penalties", Run(Regularizer, Frozen).Ask(ByLoss).Ids());
        Assert.DoesNotContain("unequal-penalties", Run("", Frozen).Ask(ByLoss).Ids());
    }

    [Fact]
    public void Accuracy_holds_no_penalty() => Assert.DoesNotContain(
        "unequal-penalties", Run(Regularizer, "").Ask(ByLoss.Replace("loss", "accuracy", StringComparison.Ordinal)).Ids());

    [Fact]
    public void Where_there_are_no_classes_the_loss_chooses_whatever_is_asked()
    {
        RunResults regression = Run(Regularizer, "").With(trial => trial with
        {
            Training = trial.Training!.Value with { Accuracy = null },
            Validation = trial.Validation!.Value with { Accuracy = null },
            Test = trial.Test!.Value with { Accuracy = null },
        });
        Finding finding = Assert.Single(regression.Ask("").Findings, finding => finding.Id == "unequal-penalties");
        Assert.EndsWith("such as root_mean_squared_error.", finding.Sentence, StringComparison.Ordinal);
    }

    static RunResults Run(string first, string second) =>
        MadeUpRun.Of("penalty", ("one", MadeUpRun.Noise), ("other", [0.921, 0.924, 0.915, 0.922, 0.918])).With(trial => trial with
        {
            Settings = JsonDocument.Parse($$"""{ "network": [{{(trial.Levels[0] == "one" ? first : second)}}], "training": { "epochs": 6 } }""").RootElement,
        });
}
