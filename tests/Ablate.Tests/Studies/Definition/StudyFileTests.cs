using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

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
        Study study = Read("data: { dataset: digits }\nfactors:\n  training_rows: [first 100, first 1000]\n  data.scale: [unit, standard]\n  dialect: [keras, torch]\n  network:\n    - [{ dense: 10, activation: softmax }]\n    - [{ dense: 5 }, { dense: 10, activation: softmax }]\n".Replace("data: { dataset: digits }\n", "", StringComparison.Ordinal));
        Assert.Equal(16, study.Cells.Count);
        Assert.Equal(100, study.Cells[0].Settings.Data.TrainingRows!.Count);
        Assert.Equal(0.01, study.Cells[0].Settings.Training.Optimizer.LearningRate);
        Assert.Equal(0.001, study.Cells[2].Settings.Training.Optimizer.LearningRate);
        Assert.Equal([1, 2], study.Cells.Take(2).Select(cell => cell.Settings.Network.Layers.Count));
    }

    [Fact]
    public void Blocks_are_repeated_and_layers_left_out()
    {
        Study study = StudyFile.Parse("""
            study: deep
            network:
              - repeat: ${depth}
                layers:
                  - dense: 5
                  - dropout: 0.1
                    when: ${drop}
              - dense: 10
                activation: softmax
            factors:
              depth: [0, 3]
              drop: [false, true]
            """, "deep.yaml");
        Assert.Equal([1, 1, 4, 7], study.Cells.Select(cell => cell.Settings.Network.Layers.Count));
    }

    [Fact]
    public void Residual_blocks_hold_layers_as_the_network_does()
    {
        Study study = StudyFile.Parse("""
            study: skips
            network:
              - dense: 8
              - residual:
                  - repeat: ${depth}
                    layers:
                      - dense: 8
                  - residual: [relu_block, { dense: 8 }]
                  - dropout: 0.1
                    when: ${drop}
              - dense: 10
                activation: softmax
            factors:
              depth: [1, 3]
              drop: [false, true]
            """.Replace("relu_block", "{ activation: relu }", StringComparison.Ordinal), "skips.yaml");
        Assert.Equal([2, 3, 4, 5], study.Cells.Select(cell => ((Residual)cell.Settings.Network.Layers[1]).Layers.Count));
        Study again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved.yaml");
        Assert.Equal(TrialList.Of(study).Select(trial => trial.Id), TrialList.Of(again).Select(trial => trial.Id));
    }

    [Fact]
    public void PyTorch_spells_layers_its_own_way()
    {
        Study study = StudyFile.Parse("""
            study: spelled
            dialect: torch
            network:
              - Linear: 8
                bias: false
              - BatchNorm1d:
                momentum: null
                affine: false
              - BatchNorm1d
              - dense: 10
                activation: softmax
            """, "spelled.yaml");
        IReadOnlyList<LayerSettings> layers = study.Cells[0].Settings.Network.Layers;
        Assert.Equal(new Dense { Units = 8, UseBias = false, WeightInitializer = new TorchDefault(), BiasInitializer = new TorchDefault() }, layers[0]);
        Assert.Equal(new BatchNormalization { RunningAverage = RunningAverage.Cumulative, Scale = false, Center = false }, layers[1]);
        Assert.Equal(new BatchNormalization { Epsilon = 1e-5, Momentum = 0.1, RunningAverage = RunningAverage.TakeNew, UnbiasedVariance = true }, layers[2]);
    }

    [Fact]
    public void Excluded_combinations_are_not_tried()
    {
        Study study = Read("factors:\n  optimizer: [sgd, adam]\n  batch_size: [16, 32]\nexclude:\n  - where: { optimizer: adam, batch_size: 16 }\n    because: too slow\n");
        Assert.Equal(["sgd 16", "sgd 32", "adam 32"], TrialList.Of(study).Select(trial => trial.Label));
        Assert.Equal("too slow", study.Exclusions[0].Because);
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
    public void Everything_that_is_wrong_is_reported_together_with_its_place()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse("""
            study: bad name
            questoin: why?
            data: { dataset: mnits, validation: last ten }
            network:
              - dense: 128
                activation: ${activaton}
              - dens: 5
              - dropout: 1.5
              - dense: x
            training:
              epochs: 0
              batch_size: 12.5
              loss: [1]
            factors:
              optimizer: [sgd, adm]
              speed: [1, 2]
              shuffle: []
            exclude: [{ where: { optimizer: foo }, because: no }]
            """, "bad.yaml"));
        string[] expected =
        [
            "bad.yaml(1,8): study \"bad name\" must be a name of letters, digits, - and _ that can be a folder's.",
            "bad.yaml(2,1): unknown setting \"questoin\". Did you mean \"question\"?",
            "bad.yaml(3,18): unknown dataset \"mnits\". Did you mean \"mnist\"? `ablate list datasets` shows all of them.",
            "bad.yaml(3,37): validation \"last ten\" must be first, last, random or stratified, and a number of rows or a percentage: \"last 10 %\"; or \"5 folds\", \"5 stratified folds\".",
            "bad.yaml(6,17): ${activaton} is filled by no factor, arm or variable.",
            "bad.yaml(7,5): unknown layer \"dens\". Did you mean \"dense\"? `ablate list layers` shows all of them.",
            "bad.yaml(8,14): rate 1.5 must be at least 0 and below 1.",
            "bad.yaml(9,5): categorical_crossentropy needs probabilities: give the last layer activation softmax, or the loss from_logits.",
            "bad.yaml(9,12): units must be a whole number, not \"x\".",
            "bad.yaml(11,11): epochs 0 must be at least 1.",
            "bad.yaml(12,15): batch_size must be a whole number, not \"12.5\".",
            "bad.yaml(13,9): expected the name of a loss here, not a list.",
            "bad.yaml(15,20): unknown optimizer \"adm\". Did you mean \"adam\"? `ablate list optimizers` shows all of them.",
            "bad.yaml(16,3): factor \"speed\" sets nothing: there is no ${speed} in this study and no setting of that name.",
            "bad.yaml(17,12): factor shuffle needs a list of values, or a mapping of labels to settings; this one is none.",
            "bad.yaml(18,33): factor optimizer has no level \"foo\".",
        ];
        Assert.Equal(expected, e.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("", "study is missing")]
    [InlineData("just text", "a study is a mapping")]
    [InlineData("study: a\nstudy: b\n", "x.yaml(2,1): \"study\" is already set above")]
    [InlineData("study: [a\n", "this is not YAML")]
    [InlineData("study: &anchor a\n", "anchors and tags are not used")]
    [InlineData("study: a\n---\nstudy: b\n", "a second document begins here")]
    [InlineData("study: a\nnetwork: dense\n", "network must be a list, not \"dense\"")]
    [InlineData("study: a\nnetwork: []\n", "network is empty")]
    [InlineData("study: a\nnetwork: [flatten, { activation: softmax }]\n", "no layer with weights")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nrepeats: 0\n", "repeats 0 must be at least 1")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: {}\n", "factors must be a mapping with at least one entry")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd, sgd] }\n", "level \"sgd\" stands twice")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ndata: { pool: true }\n", "pool leaves no test rows")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd] }\nexclude: [{ where: { optimizer: sgd }, because: no }]\n", "every combination is excluded")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd] }\narms: { a: { optimizer: adam } }\n", "optimizer is set by factor optimizer and by factor arm")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: { name: sgd, nesterov: true } }\n", "nesterov needs a momentum above 0")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: { name: sgd, learning_rate: .inf } }\n", "learning_rate must be a number")]
    public void Each_mistake_has_its_message(string text, string message)
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(text, "x.yaml"));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_trials_are_planned_without_ado()
    {
        Study study = Read("factors:\n  batch_size: [" + string.Join(", ", Enumerable.Range(1, 100)) + "]\n  learning_rate: [" + string.Join(", ", Enumerable.Range(1, 100).Select(i => $"0.{i:D3}")) + "]\nrepeats: 10\n");
        Assert.Equal(100_000, TrialList.Of(study).Select(trial => trial.Id).Distinct().Count());
    }

    static Study Read(string rest) => StudyFile.Parse(Small + rest, "small.yaml");
}
