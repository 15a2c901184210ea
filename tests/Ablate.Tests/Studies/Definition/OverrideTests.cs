using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Definition;

/// <summary>What a command line changes of a study: a setting, a part of one, levels; and nothing in silence.</summary>
public sealed class OverrideTests
{
    const string Layers = """
        study: small
        data: { dataset: digits, validation: last 10 % }
        network:
          - dense: 16
            activation: ${activation}
          - dense: 10
            activation: softmax

        """;

    const string Grid = Layers + "factors:\n  optimizer: [sgd, adam]\n  activation: [relu, tanh]\n";

    const string Labelled = Layers + "variables: { activation: elu }\nfactors:\n  optimizer: [sgd, { name: sgd, momentum: 0.9, label: momentum }, { adam: 0.01 }]\n";

    const string Idle = Layers + "variables: { activation: elu, drop: 0.0 }\n";

    const string Arms = Layers + "variables: { activation: elu }\narms:\n  one: { activation: relu, batch_size: 32 }\n  two: { activation: tanh, training.batch_size: 64 }\n";

    static Study Read(string text, params (string, string)[] set) => StudyFile.Parse(text, "s", new StudyOverrides { Set = set });

    [Fact]
    public void A_part_of_every_level_of_a_factor_is_set_and_labels_stay()
    {
        Study study = Read(Grid, ("optimizer.learning_rate", "0.5"));
        Assert.Equal(["sgd", "adam"], study.Factors[0].Levels.Select(level => level.Label));
        Assert.Equal(0.5, ((Sgd)study.Cells[0].Settings.Training.Optimizer).LearningRate);
        Assert.Equal(0.5, ((Adam)study.Cells[2].Settings.Training.Optimizer).LearningRate);
        Study again = StudyFile.Parse(ResolvedStudy.Write(study), "resolved");
        Assert.Equal(TrialList.Of(study).Select(trial => (trial.Id, trial.Label)), TrialList.Of(again).Select(trial => (trial.Id, trial.Label)));
    }

    [Fact]
    public void One_level_is_reached_by_its_number()
    {
        Study study = Read(Grid, ("optimizer[1].beta_1", "0.5"), ("activation[1]", "elu"));
        Assert.Equal(["relu", "elu"], study.Factors[1].Levels.Select(level => level.Label));
        Assert.Equal(new Sgd(), study.Cells[0].Settings.Training.Optimizer);
        Assert.Equal(0.5, ((Adam)study.Cells[2].Settings.Training.Optimizer).Beta1);
    }

    [Fact]
    public void Layers_are_reached_by_their_numbers_and_sections_and_defaults_by_their_names()
    {
        TrialSettings trial = Read(
            Layers, ("network[0].dense", "64"), ("network[0].activation", "elu"), ("network[0].activation.alpha", "0.5"), ("optimizer.beta_1", "0.5"),
            ("training.early_stopping.patience", "7"), ("dataset.seed", "3")).Cells[0].Settings;
        Assert.Equal((64, new Elu { Alpha = 0.5 }), (((Dense)trial.Network.Layers[0]).Units, ((Dense)trial.Network.Layers[0]).Activation));
        Assert.Equal(0.5, ((Adam)trial.Training.Optimizer).Beta1);
        Assert.Equal(7, trial.Training.EarlyStopping!.Patience);
    }

    [Fact]
    public void Names_of_placeholders_have_letters_of_all_languages_spaces_and_hyphens()
    {
        const string study = Layers + "training: { optimizer: { sgd: \"${learning-rate}\" }, batch_size: \"${Größe 1}\" }\n"
            + "variables: { learning-rate: 0.1, Größe 1: 8, activation: relu }\n";
        TrainingSettings training = Read(study, ("learning-rate", "0.2"), ("Größe 1", "16")).Cells[0].Settings.Training;
        Assert.Equal((0.2, 16), (((Sgd)training.Optimizer).LearningRate, training.BatchSize));
    }

    [Fact]
    public void Arms_are_chosen_by_their_labels()
    {
        Assert.Equal(["two"], Read(Arms, ("arm", "two")).Factors[0].Levels.Select(level => level.Label));
        Assert.Equal(["two", "one"], Read(Arms, ("arm", "[two, one]")).Factors[0].Levels.Select(level => level.Label));
        Assert.Equal(["two"], Read(Arms, ("arm", "[two, two]")).Factors[0].Levels.Select(level => level.Label));
    }

    [Fact]
    public void Levels_of_a_list_are_chosen_by_their_labels_too()
    {
        Study study = Read(Labelled, ("optimizer", "[momentum, adam, momentum, adam 0.01]"));
        Assert.Equal(["momentum", "adam", "adam 0.01"], study.Factors[0].Levels.Select(level => level.Label));
        Assert.Equal(new Sgd { Momentum = 0.9 }, study.Cells[0].Settings.Training.Optimizer);
        Assert.Equal([0.001, 0.01], study.Cells.Skip(1).Select(cell => ((Adam)cell.Settings.Training.Optimizer).LearningRate));
        Assert.Equal(TrialList.Of(Read(Labelled))[1].Id, TrialList.Of(Read(Labelled, ("training.optimizer", "momentum")))[0].Id);
    }

    [Fact]
    public void Numbers_of_a_command_line_that_are_the_same_setting_are_refused_as_levels()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(
            () => Read(Layers + "variables: { activation: elu }\nfactors: { batch_size: [8, 16] }\n", ("batch_size", "[8, 8.0]")));
        Assert.Equal("--set batch_size(1,5): level \"8.0\" of factor batch_size is the same setting as level \"8\"; leave one out.", e.Problems[0].ToString());
    }

    [Fact]
    public void One_and_all_rows_are_two_levels_and_so_are_numbers_with_labels() => Assert.Equal(
        4,
        Read(Layers.Replace("last 10 %", "last 10 %, training_rows: \"first ${rows}\"", StringComparison.Ordinal)
            + "variables: { activation: elu }\nfactors: { rows: [1, 100 %], optimizer: [{ sgd: 0.1 }, { sgd: 1e-1, label: again }] }\n").Cells.Count);

    [Fact]
    public void Variables_that_a_command_line_leaves_idle_are_not_in_the_resolved_study()
    {
        Study study = Read(
            "study: s\nnetwork: [{ dense: \"${units}\" }, { dense: 10, activation: softmax }]\nvariables: { units: 5 }\n",
            ("network", "[{ dense: 10, activation: softmax }]"));
        string resolved = ResolvedStudy.Write(study);
        Assert.DoesNotContain("units: 5", resolved, StringComparison.Ordinal);
        Assert.Equal(TrialList.Of(study)[0].Id, TrialList.Of(StudyFile.Parse(resolved, "resolved"))[0].Id);
    }

    [Fact]
    public void Exclusions_of_levels_that_a_command_line_takes_away_are_left_out()
    {
        Study study = Read(Grid + "exclude: [{ where: { optimizer: sgd, activation: tanh }, because: too slow }]\n", ("optimizer", "adam"));
        Assert.Equal(2, study.Cells.Count);
        Assert.Single(Read(Grid + "exclude: [{ where: { optimizer: [sgd, adam], activation: tanh }, because: too slow }]\n", ("optimizer", "adam")).Cells);
        Assert.Equal(2, StudyFile.Parse(ResolvedStudy.Write(study), "resolved").Cells.Count);
    }

    [Theory]
    [InlineData(Grid, "optimizer.beta_1", "0.5", "--set optimizer.beta_1(1,1): unknown setting \"beta_1\". Valid here: learning_rate")]
    [InlineData(Grid, "optimizer[2].beta_1", "0.5", "--set optimizer[2].beta_1: optimizer is a list of 2 items, numbered from 0: write optimizer[0] for the first.")]
    [InlineData(Grid, "network.dense", "64", "--set network.dense: network is a list of 2 items, numbered from 0: write network[0] for the first.")]
    [InlineData(Grid, "network[0].units", "64", "--set network[0].units(1,1): units is set twice, here and at s(4,5).")]
    [InlineData(Grid, "network[0].activation.alpha", "1", "--set network[0].activation.alpha: network[0].activation is ${activation}, which a variable or factor fills; write --set activation.alpha=... to set it wherever it stands.")]
    [InlineData(Grid, "network[0].activation", "relu", "s(10,16): factor activation sets activation, but ${activation} stands nowhere in data, network and training, so it changes nothing. --set activation=LEVEL leaves one level.")]
    [InlineData(Grid, "epochs[0]", "1", "--set epochs[0]: epochs is not written in this study, so it has no [0].")]
    [InlineData(Grid, "metrics[0]", "f1", "--set metrics[0]: metrics is not written in this study, so it has no [0].")]
    [InlineData(Grid, "network[0", "1", "--set network[0: \"network[0\" leads nowhere; parts of a setting are written as in optimizer.learning_rate or network[0].dense.")]
    [InlineData(Grid, "factors.optimizer", "[adam]", "--set factors.optimizer: what stands in factors is set by its own name: --set optimizer=VALUE.")]
    [InlineData(Grid, "optimizr.beta_1", "1", "--set optimizr.beta_1: \"optimizr\" sets nothing: there is no ${optimizr} in this study and no setting of data or training of that name. Did you mean \"optimizer\"?")]
    [InlineData(Grid, "optimizer", "[adam", "--set optimizer(2,1): this is not YAML: While parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData(Arms, "batch_size", "3", "--set batch_size: every level of arm sets batch_size, so nothing would change; --set \"arm=[LABEL]\" keeps some of its levels.")]
    [InlineData(Arms, "arm", "three", "--set arm(1,1): the levels of arm have labels, and a command line chooses among them: one, two.")]
    [InlineData(Labelled, "optimizer", "momentm", "--set optimizer(1,1): unknown optimizer \"momentm\".")]
    [InlineData(Idle, "drop", "0.5", "--set drop: ${drop} stands nowhere in data, network and training, so this changes nothing.")]
    public void What_would_change_nothing_or_leads_nowhere_is_one_problem(string text, string name, string value, string complaint)
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => Read(text, (name, value)));
        Assert.StartsWith(complaint, Assert.Single(e.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optimizer", "momentm")]
    [InlineData("training.optimizer", "[sgd, momentm]")]
    public void A_level_that_there_is_not_is_told_with_the_labels_that_there_are(string name, string value)
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => Read(Labelled, (name, value)));
        Assert.EndsWith(" Levels that can be chosen by their labels: momentum, adam 0.01.", Assert.Single(e.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Factors_that_set_the_same_by_two_names_or_nothing_at_all_are_refused()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => Read(Arms.Replace("elu }", "elu, drop: 0.0 }", StringComparison.Ordinal) + "factors:\n  drop: [0.1, 0.2]\n  batch_size: [8, 9]\n"));
        Assert.Equal(
            ["s(13,10): factor drop sets drop, but ${drop} stands nowhere in data, network and training, so it changes nothing.", "s(14,19): batch_size is set by factor batch_size and by factor arm; only one can set it."],
            e.Problems.Select(problem => problem.ToString()).Order(StringComparer.Ordinal));
    }
}
