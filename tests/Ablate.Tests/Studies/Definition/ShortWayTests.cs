using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>Short ways to write a setting mean what the long ways mean.</summary>
public sealed class ShortWayTests
{
    const string Head = "study: s\ndata: { dataset: digits, validation: last 10 % }\nnetwork: [{ dense: 10, activation: softmax }]\n";

    [Theory]
    [InlineData("early_stopping: 5", "early_stopping: { patience: 5 }")]
    [InlineData("reduce_on_plateau: 5", "reduce_on_plateau: { patience: 5 }")]
    [InlineData("early_stopping: true", "early_stopping: { patience: 0 }")]
    [InlineData("early_stopping: True", "early_stopping: true")]
    [InlineData("early_stopping: False", "early_stopping: none")]
    [InlineData("early_stopping: None, schedule: None, class_weights: None", "early_stopping: none")]
    [InlineData("optimizer: { name: sgd, clip_norm: None }", "optimizer: { name: sgd, clip_norm: none }")]
    [InlineData("shuffle: False", "shuffle: false")]
    public void Both_train_the_same(string brief, string full)
    {
        Study study = Read(brief);
        Assert.Equal(Identities(Read(full)), Identities(study));
        Assert.Equal(Identities(study), Identities(StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml")));
    }

    [Fact]
    public void A_number_for_early_stopping_leaves_the_defaults_of_the_dialect() => Assert.Equal(
        EarlyStopping.Dialects[Dialect.Paper] with { Patience = 5 }, Read("early_stopping: 5", "dialect: paper\n").Cells[0].Settings.Training.EarlyStopping);

    [Fact]
    public void Early_stopping_and_none_are_levels_of_one_factor() => Assert.Equal(
        [null, 5, 10],
        Read("epochs: 2", "factors: { early_stopping: [none, 5, 10] }\n").Cells.Select(cell => cell.Settings.Training.EarlyStopping?.Patience));

    [Theory]
    [InlineData("early_stopping: 5.5", "x.yaml(4,29): patience must be a whole number, not \"5.5\".")]
    [InlineData("early_stopping: five", "early_stopping must be a mapping of settings, a number for its patience, true or none, not \"five\".")]
    [InlineData("early_stopping: [5]", "early_stopping must be a mapping of settings, a number for its patience, true or none, not a list.")]
    [InlineData("class_weights: balancd", "class_weights must be balanced, or a list of numbers, each at least 0; \"balancd\" is none.")]
    [InlineData("class_weights: { 0: 1, 1: 2.5 }", "a mapping is none. Write the values in their order: `class_weights: [1, 2.5]`.")]
    [InlineData("loss: dice, class_weights: balanced", "class_weights weigh rows, and the loss dice is of a whole batch")]
    public void Others_are_refused(string training, string told) => Assert.Contains(
        told, string.Join('\n', Assert.Throws<InvalidSettingsException>(() => Read(training)).Problems), StringComparison.Ordinal);

    [Fact]
    public void A_number_has_no_parts_that_a_command_line_could_set() => Assert.Contains(
        "early_stopping is 5, so it has no .monitor; write --set \"early_stopping={ ... }\".",
        Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(
            Head + "training: { early_stopping: 5 }\n", "x.yaml", new StudyOverrides { Set = [("early_stopping.monitor", "training_loss")] })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Balanced_classes_are_read_back_and_are_a_setting_of_their_own()
    {
        Study study = Read("class_weights: balanced");
        TrainingSettings training = study.Cells[0].Settings.Training;
        Assert.True(training.BalancesClasses);
        Assert.Empty(training.ClassWeights);
        Study again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml");
        Assert.Equal(training, again.Cells[0].Settings.Training);
        Assert.Equal(Identities(study), Identities(again));
        Assert.Contains("class_weights: balanced", Ablate.Studies.Yaml.YamlText.Write(training.Write()), StringComparison.Ordinal);
        Assert.NotEqual(Identities(Read("epochs: 10")), Identities(study));
    }

    /// <summary>The identities before there were balanced classes.</summary>
    [Theory]
    [InlineData("epochs: 10", "8a9393605f95cfc4")]
    [InlineData("class_weights: [1, 2, 1, 1, 1, 1, 1, 1, 1, 1], early_stopping: { patience: 5 }", "9166f0a284da204c")]
    public void Identities_stay(string training, string identity) => Assert.Equal([identity], Identities(Read(training)));

    static IEnumerable<string> Identities(Study study) => TrialList.Of(study).Select(trial => trial.Id);

    static Study Read(string training, string more = "") => StudyFile.Parse($"{Head}training: {{ {training} }}\n{more}", "x.yaml");
}
