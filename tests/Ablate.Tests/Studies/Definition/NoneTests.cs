using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>"none" is what a setting is that has no value.</summary>
public sealed class NoneTests
{
    const string Head = "study: s\nnetwork: [{ dense: 10, activation: softmax }]\n";

    [Theory]
    [InlineData("training: { optimizer: { name: sgd, clip_norm: none } }", "training: { optimizer: sgd }")]
    [InlineData("training: { diverges_above: none, checkpoint_every: none, learning_rate: none }", "")]
    [InlineData("training: { class_weights: none, optimizer: { name: adam, weight_decay_exclude: none } }", "")]
    [InlineData("data: { training_rows: none, validation: none, classes: none }", "")]
    public void It_is_what_is_so_anyway_where_nothing_is_the_default(string none, string unwritten) =>
        Assert.Equal(Identities(unwritten), Identities(none));

    [Fact]
    public void It_takes_away_what_a_dialect_has()
    {
        Study study = Read("dialect: torch\ntraining: { schedule: { name: exponential, decay_rate: 0.5, decay_steps: none } }");
        Assert.Null(((ExponentialDecay)study.Cells[0].Settings.Training.Schedule!).DecaySteps);
        Study again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml");
        Assert.Equal(study.Cells[0].Settings.Training, again.Cells[0].Settings.Training);
        Assert.Equal(TrialList.Of(study).Select(trial => trial.Id), TrialList.Of(again).Select(trial => trial.Id));
    }

    [Fact]
    public void It_empties_a_list()
    {
        Study study = Read("training: { optimizer: { name: lars, exclude: none } }");
        Assert.Empty(((Lars)study.Cells[0].Settings.Training.Optimizer).Exclude);
        Assert.Empty(((Lars)StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml").Cells[0].Settings.Training.Optimizer).Exclude);
    }

    [Fact]
    public void It_is_a_level_like_any_other()
    {
        Study study = Read("training: { optimizer: { name: sgd, clip_norm: \"${clip}\" } }\nfactors: { clip: [none, 1] }");
        Assert.Equal(["none", "1"], study.Factors[0].Levels.Select(level => level.Label));
        Assert.Equal([null, 1.0], study.Cells.Select(cell => cell.Settings.Training.Optimizer.Clipping.Norm));
    }

    [Theory]
    [InlineData("training: { epochs: none }", "epochs must be a whole number, not \"none\"")]
    [InlineData("training: { optimizer: { name: sgd, momentum: none } }", "momentum must be a number, not \"none\"")]
    public void What_must_have_a_value_refuses_it(string part, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => Read(part)).Message, StringComparison.Ordinal);

    static IEnumerable<string> Identities(string part) => TrialList.Of(Read(part)).Select(trial => trial.Id);

    static Study Read(string part) => StudyFile.Parse(Head + part, "s.yaml");
}
