using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Definition;

/// <summary>What people write who come from other programs is told with what it is here.</summary>
public sealed class LikelyMeaningTests
{
    const string Network = "network: [{ dense: 8, activation: relu }, { dropout: \"${rate}\" }, { dense: 10, activation: softmax }]\n";

    static string Told(string text) =>
        string.Join('\n', Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse($"study: a\n{text}", "x.yaml")).Problems);

    [Theory]
    [InlineData("training: { lr: 0.1 }", "x.yaml(3,13): unknown setting \"lr\". Did you mean \"learning_rate\"?")]
    [InlineData("training: { bs: 32 }", "unknown setting \"bs\". Did you mean \"batch_size\"?")]
    [InlineData("training: { n_epochs: 2 }", "unknown setting \"n_epochs\". Did you mean \"epochs\"?")]
    [InlineData("training: { loss_fn: mse }", "unknown setting \"loss_fn\". Did you mean \"loss\"?")]
    [InlineData("training: { optimizer: { name: sgd, lr: 0.1 } }", "unknown setting \"lr\". Did you mean \"learning_rate\"?")]
    [InlineData("training: { optimizer: { name: sgd, wd: 0.1 } }", "unknown setting \"wd\". Did you mean \"weight_decay\"?")]
    [InlineData("factors: { lr: [0.1, 0.2] }", "factor \"lr\" sets nothing: there is no ${lr} in this study and no setting of data or training of that name. Did you mean \"learning_rate\"?")]
    [InlineData("factors: { act: [relu, tanh] }", "no setting of data or training of that name. activation is a setting of a layer; write `activation: ${act}` there.")]
    [InlineData("factors: { wd: [0, 0.1] }", "weight_decay is a setting of an optimizer; write `weight_decay: ${wd}` there.")]
    [InlineData("factors: { dropout: [0, 0.1] }", "no setting of data or training of that name. dropout is a layer; write `dropout: ${dropout}` where it stands.")]
    [InlineData("factors: { l2: [0, 0.1] }", "write `l2: ${l2}` ")]
    [InlineData("factors: { units: [8, 16] }", "units is a setting of a layer; write `dense: ${units}`, or `units: ${units}` beside its name.")]
    [InlineData("data: { dataset: my data.csv }", "x.yaml(3,18): a file is written with what reads it: `dataset: { csv: my data.csv }`.")]
    [InlineData("training: { metrics: [AUC] }", "unknown metric \"AUC\". Did you mean \"roc_auc\"?")]
    [InlineData("training: { metrics: [roc_auc_score] }", "Did you mean \"roc_auc\"?")]
    [InlineData("training: { metrics: [f1_score] }", "Did you mean \"f1\"?")]
    [InlineData("training: { metrics: [rmse] }", "Did you mean \"root_mean_squared_error\"?")]
    [InlineData("training: { metrics: [mcc] }", "Did you mean \"matthews\"?")]
    [InlineData("questions: [{ ask: A, compare: batch_size, by: val_acc }]", "Here it is called \"validation accuracy\".")]
    [InlineData("questions: [{ ask: A, compare: batch_size, by: acc }]", "Did you mean \"validation accuracy\"?")]
    public void Short_names_lead_to_those_here(string text, string told) =>
        Assert.Contains(told, Told(Network.Replace("${rate}", "0.1", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal) + text), StringComparison.Ordinal);

    /// <summary>A setting beside what it belongs to, instead of in it.</summary>
    [Theory]
    [InlineData("epochs: 3", "x.yaml(3,1): unknown setting \"epochs\". It belongs to training: write it indented below `training:`.")]
    [InlineData("training: { optimizer: adam, beta_1: 0.8 }", "x.yaml(3,30): unknown setting \"beta_1\". It is a setting of adam: write `optimizer: { name: adam, beta_1: 0.8 }`.")]
    [InlineData("training: { weight_decay: 0.1 }", "It is a setting of adam: write `optimizer: { name: adam, weight_decay: 0.1 }`.")]
    [InlineData("training: { optimizer: adam, nesterov: true }", "unknown setting \"nesterov\". Valid here: loss, ")]
    [InlineData("data: { dataset: csv, path: d/x.csv }", "unknown setting \"path\". It is a setting of csv: write `dataset: { name: csv, path: d/x.csv }`.")]
    [InlineData("data: { dataset: csv, ignore: [a, b] }", "write `dataset: { name: csv, ignore: ... }`.")]
    public void A_setting_in_the_wrong_place_is_told_with_the_right_one(string text, string told) =>
        Assert.Contains(told, Told("network: [{ dense: 10, activation: softmax }]\n" + text), StringComparison.Ordinal);

    /// <summary>By their letters they would be those of the biases.</summary>
    [Theory]
    [InlineData("initializer")]
    [InlineData("regularizer")]
    [InlineData("constraint")]
    public void What_is_of_the_weights_needs_no_such_word(string setting) => Assert.Contains(
        $"unknown setting \"weight_{setting}\". Did you mean \"{setting}\"?",
        Told($"network: [{{ dense: 10, activation: softmax, weight_{setting}: x }}]\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("data: mnist", "x.yaml(2,7): data must be a mapping of settings, not \"mnist\": write `data: { dataset: mnist }`.")]
    [InlineData("data: { training_rows: 2000 }", "training_rows \"2000\" does not say which rows: write \"first 2000\", \"last 2000\", \"random 2000\" or \"stratified 2000\".")]
    [InlineData("data: { validation: 0.1 }", "validation \"0.1\" does not say which rows: write \"first 10 %\", \"last 10 %\", ")]
    [InlineData("data: { validation: 12.5% }", "write \"first 12.5 %\"")]
    [InlineData("data: { validation: 120 % }", "validation \"120 %\" is no part of the rows: a percentage is from 0 to 100 %.")]
    [InlineData("data: { test: 10.5 }", "test \"10.5\" must be first, last, random or stratified, and a number")]
    public void Data_are_told_as_they_are_written(string data, string told) => Assert.Contains(told, Told(data + "\nnetwork: [{ dense: 10, activation: softmax }]\n"), StringComparison.Ordinal);

    [Fact]
    public void A_file_as_a_network_is_told_once() => Assert.Equal(
        "x.yaml(2,10): a network that begins with a saved model is written `network: { from: x.safetensors }`.", Told("network: x.safetensors\n"));

    /// <summary>YAML makes two numbers of one with a decimal comma, and what is wrong with them says nothing of it.</summary>
    [Theory]
    [InlineData("0, 0,25, 0.5", "0,25 is two values in a list, 0 and 25; for one number write a decimal point, 0.25. As two values: level \"0\" stands twice in factor rate.")]
    [InlineData("0.1, 0,25, 0.5", "0,25 is two values in a list, 0 and 25; for one number write a decimal point, 0.25. As two values: rate 25 must be")]
    [InlineData("0,25,0.5", "for one number write a decimal point, 0.25. As two values: rate 25 must be")]
    public void A_decimal_comma_in_a_list_is_told_once(string levels, string told)
    {
        string all = Told($"{Network}factors: {{ rate: [{levels}] }}\n");
        Assert.Contains(told, all, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', all);
    }

    [Theory]
    [InlineData("training: { optimizer: { sgd: 0,1 } }", "x.yaml(3,31): 0,1 is the value 0 and a setting called 1; for one number write a decimal point, 0.1.")]
    [InlineData("factors: { optimizer: [adam, { name: sgd, momentum: 0,9, dampening: 0 }] }", "0,9 is the value 0 and a setting called 9; for one number write a decimal point, 0.9.")]
    [InlineData("claims: [{ says: A, expect: validation loss below 0,3 }]", "0,3 is the value 0 and a setting called 3; for one number write a decimal point, 0.3.")]
    public void A_decimal_comma_between_braces_is_told_once(string text, string told)
    {
        string all = Told($"network: [{{ dense: 10, activation: softmax }}]\n{text}\n");
        Assert.Contains(told, all, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', all);
    }

    [Theory]
    [InlineData("[8,16, 32]")]
    [InlineData("[1,2,3]")]
    public void Whole_numbers_without_spaces_are_what_they_are(string seeds) => Assert.Equal(
        3, StudyFile.Parse($"study: a\nnetwork: [{{ dense: 10, activation: softmax }}]\nfactors: {{ checkpoint_every: {seeds} }}\n", "x.yaml").Cells.Count);

    [Fact]
    public void What_is_wrong_with_a_whole_number_is_told_alone() => Assert.Equal(
        "x.yaml(3,31): checkpoint_every 0 must be at least 1.",
        Told("network: [{ dense: 10, activation: softmax }]\nfactors: { checkpoint_every: [0,1,2] }\n"));
}
