using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>What a study file makes: combinations in their order, each with its settings and its identity.</summary>
public sealed class StudyFileTests
{
    const string Small = """
        study: small
        network:
          - dense: 8
            activation: ${activation}
          - dense: 10
            activation: softmax
        training:
          optimizer: sgd
        variables:
          activation: relu

        """;

    [Fact]
    public void Factors_make_a_grid_in_the_order_of_the_study()
    {
        Study study = Read("factors:\n  optimizer: [sgd, adam]\n  activation: [relu, tanh, elu]\n");
        Assert.Equal(["sgd relu", "sgd tanh", "sgd elu", "adam relu", "adam tanh", "adam elu"], TrialList.Of(study).Select(trial => trial.Label));
        Assert.IsType<Adam>(study.Cells[4].Settings.Training.Optimizer);
        Assert.Equal(new Tanh(), ((Dense)study.Cells[4].Settings.Network.Layers[0]).Activation);
    }

    [Fact]
    public void A_level_may_bring_its_own_settings()
    {
        Study study = Read("factors:\n  optimizer:\n    - sgd\n    - { name: sgd, learning_rate: 0.5, momentum: 0.9 }\n    - { adam: 0.01, label: fast }\n");
        Assert.Equal(["sgd", "sgd (learning_rate 0.5, momentum 0.9)", "fast"], study.Factors[0].Levels.Select(level => level.Label));
        Assert.Equal(0.9, ((Sgd)study.Cells[1].Settings.Training.Optimizer).Momentum);
        Assert.Equal(0.01, study.Cells[2].Settings.Training.Optimizer.LearningRate);
    }

    [Fact]
    public void A_level_may_set_several_things()
    {
        Study study = Read("factors:\n  recipe:\n    old: { activation: sigmoid }\n    new: { activation: elu, optimizer: adam, learning_rate: 0.002, epochs: 3 }\n");
        Assert.Equal(new Sigmoid(), ((Dense)study.Cells[0].Settings.Network.Layers[0]).Activation);
        Assert.Equal(10, study.Cells[0].Settings.Training.Epochs);
        Assert.Equal(3, study.Cells[1].Settings.Training.Epochs);
        Assert.Equal(0.002, study.Cells[1].Settings.Training.Optimizer.LearningRate);
    }

    [Fact]
    public void Arms_are_a_factor_that_is_no_grid()
    {
        Study study = Read("arms:\n  naive:\n  he: { activation: elu }\nfactors:\n  batch_size: [16, 32]\n");
        Assert.Equal(["naive 16", "naive 32", "he 16", "he 32"], TrialList.Of(study).Select(trial => trial.Label));
        Assert.Equal("Arm", study.Factors[0].Title);
    }

    [Fact]
    public void Anything_can_be_a_factor()
    {
        Study study = Read("factors:\n  training_rows: [first 100, first 1000]\n  data.scale: [unit, standard]\n  dialect: [keras, torch]\n  network:\n    - [{ dense: 10, activation: softmax }]\n    - [{ dense: 5 }, { dense: 10, activation: softmax }]\n");
        Assert.Equal(16, study.Cells.Count);
        Assert.Equal(100, study.Cells[0].Settings.Data.TrainingRows!.Count);
        Assert.Equal(0.01, study.Cells[0].Settings.Training.Optimizer.LearningRate);
        Assert.Equal(0.001, study.Cells[2].Settings.Training.Optimizer.LearningRate);
        Assert.Equal([1, 2], study.Cells.Take(2).Select(cell => cell.Settings.Network.Layers.Count));
    }

    [Fact]
    public void Excluded_combinations_are_not_tried()
    {
        Study study = Read("factors:\n  optimizer: [sgd, adam]\n  batch_size: [16, 32]\nexclude:\n  - where: { optimizer: adam, batch_size: 16 }\n    because: too slow\n");
        Assert.Equal(["sgd 16", "sgd 32", "adam 32"], TrialList.Of(study).Select(trial => trial.Label));
        Assert.Equal("too slow", study.Exclusions[0].Because);
    }

    [Fact]
    public void An_exclusion_of_lists_excludes_each_of_one_with_each_of_another()
    {
        Study study = Read("factors:\n  optimizer: [sgd, adam, rmsprop]\n  batch_size: [16, 32]\nexclude:\n  - where: { optimizer: [sgd, adam, sgd], batch_size: 16 }\n    because: too slow\n");
        Assert.Equal(["sgd 32", "adam 32", "rmsprop 16", "rmsprop 32"], TrialList.Of(study).Select(trial => trial.Label));
        Assert.Equal("optimizer sgd or adam, batch_size 16", string.Join(", ", study.Exclusions[0].Where));
        Study again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved");
        Assert.Equal(TrialList.Of(study).Select(trial => trial.Id), TrialList.Of(again).Select(trial => trial.Id));
    }

    [Fact]
    public void An_unknown_level_in_a_list_of_an_exclusion_is_told_at_its_place()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() =>
            StudyFile.Parse("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors:\n  optimizer: [sgd, adam]\nexclude:\n  - where: { optimizer: [sgd, adan] }\n    because: no\n", "x.yaml"));
        Problem problem = Assert.Single(e.Problems);
        Assert.Equal("x.yaml(6,31)", problem.Location.ToString());
        Assert.Equal("factor optimizer has no level \"adan\". Did you mean \"adam\"?", problem.Message);
    }

    [Fact]
    public void Exclusions_name_levels_as_questions_do()
    {
        Study study = Read("factors:\n  learning_rate: [0.1, 0.01]\n  diverges_above: [5, null]\nexclude:\n  - where: { learning_rate: 1e-1, diverges_above: }\n    because: it diverges\n");
        Assert.Equal(["0.1 5", "0.01 5", "0.01 none"], TrialList.Of(study).Select(trial => trial.Label));
    }

    [Fact]
    public void Repeats_come_one_after_another_and_have_identities_of_their_own()
    {
        IReadOnlyList<Trial> trials = TrialList.Of(Read("factors:\n  optimizer: [sgd, adam]\nrepeats: 3\n"));
        Assert.Equal(["sgd", "adam", "sgd r2", "adam r2", "sgd r3", "adam r3"], trials.Select(trial => trial.Label));
        Assert.Equal(6, trials.Select(trial => trial.Id).Distinct().Count());
    }

    [Fact]
    public void Identity_is_what_is_trained_not_what_it_is_called()
    {
        string one = TrialList.Of(Read("factors:\n  optimizer: [sgd, adam]\n"))[1].Id;
        string other = TrialList.Of(Read("factors:\n  optimizer:\n    - { name: adam, beta_1: 0.9, label: other name }\n"))[0].Id;
        Assert.Equal(one, other);
        Assert.NotEqual(one, TrialList.Of(Read("factors:\n  optimizer:\n    - { name: adam, beta_1: 0.8 }\n"))[0].Id);
    }

    [Fact]
    public void Overrides_change_settings_variables_and_levels()
    {
        Study study = StudyFile.Parse(Small + "factors:\n  batch_size: [16, 32]\n", "small.yaml", new StudyOverrides
        {
            Repeats = 2,
            Seed = 9,
            Set = [("epochs", "3"), ("activation", "elu"), ("batch_size", "[8, 64, 128]"), ("training.optimizer", "{ name: sgd, momentum: 0.5 }")],
        });
        Assert.Equal((2, 9ul, 3), (study.Repeats, study.Seed, study.Cells.Count));
        Assert.All(study.Cells, cell => Assert.Equal(3, cell.Settings.Training.Epochs));
        Assert.Equal(new Elu(), ((Dense)study.Cells[0].Settings.Network.Layers[0]).Activation);
        Assert.Equal(0.5, ((Sgd)study.Cells[0].Settings.Training.Optimizer).Momentum);
        Assert.Contains("epochs: 3", ResolvedStudy.Write(study), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("factors:\n  optimizer: [sgd, adam]\n  activation: [relu, { leaky_relu: 0.2 }]\nrepeats: 2\nseed: 5\n")]
    [InlineData("arms:\n  plain: {}\n  fancy: { activation: { elu: 0.5 }, optimizer: { name: adam, beta_1: 0.8 } }\n")]
    [InlineData("factors:\n  recipe:\n    a: { batch_size: 16 }\n    b: { batch_size: 32, learning_rate: 0.1 }\n  activation: [tanh, elu]\nexclude:\n  - where: { recipe: a, activation: elu }\n    because: \"no: reason\"\n")]
    [InlineData("question: \"Why? # really: yes\"\n")]
    public void A_resolved_study_gives_the_same_trials_and_resolves_to_itself(string rest)
    {
        Study study = Read(rest);
        string resolved = ResolvedStudy.Write(study);
        Study again = StudyFile.Parse(resolved, "resolved.yaml");
        Assert.Equal(TrialList.Of(study).Select(trial => (trial.Id, trial.Label)), TrialList.Of(again).Select(trial => (trial.Id, trial.Label)));
        Assert.Equal(study.Question, again.Question);
        Assert.Equal(resolved, ResolvedStudy.Write(again));
    }

    [Fact]
    public void A_hundred_thousand_trials_are_planned_without_ado()
    {
        string batches = string.Join(", ", Enumerable.Range(1, 100)), rates = string.Join(", ", Enumerable.Range(1, 100).Select(i => $"0.{i:D3}"));
        Study study = Read($"factors:\n  batch_size: [{batches}]\n  learning_rate: [{rates}]\nrepeats: 10\n");
        Assert.Equal(100_000, TrialList.Of(study).Select(trial => trial.Id).Distinct().Count());
    }

    static Study Read(string rest) => StudyFile.Parse(Small + rest, "small.yaml");
}
