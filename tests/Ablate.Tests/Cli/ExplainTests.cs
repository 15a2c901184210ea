using System.Text.Json;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Cli;

/// <summary>`ablate explain` and `ablate list` as a person and a program use them.</summary>
public sealed class ExplainTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void An_explanation_holds_formula_paper_conventions_defaults_and_examples()
    {
        Assert.Equal(0, program.Run("explain", "adam"));
        Assert.Contains("adam (optimizer)\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("Kingma and Ba 2015, arXiv:1412.6980", program.Output, StringComparison.Ordinal);
        Assert.Contains("Implementations disagree on epsilon.", program.Output, StringComparison.Ordinal);
        Assert.Matches(@"\| epsilon \* +\| 1e-7 +\| 1e-8 +\| 1e-8 +\| number at least 0 +\| keeps the divisor from zero", program.Output);
        Assert.Matches(@"\| beta_1 +\| 0\.9 +\| 0\.9 +\| 0\.9 ", program.Output);
        Assert.Contains("* differs between the dialects", program.Output, StringComparison.Ordinal);
        Assert.Contains("\n  training:\n    optimizer: adam\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("\n  training:\n    optimizer: { adam: 0.001 }\n", program.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_datasets_tell_their_size_source_and_licence()
    {
        Assert.Equal(0, program.Run("explain", "fashion-mnist"));
        Assert.Contains("60,000 training and 10,000 test images", program.Output, StringComparison.Ordinal);
        Assert.Contains(
            "arXiv:1708.07747. Licence: MIT, Zalando SE.",
            program.Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Narrow_consoles_get_settings_below_each_other()
    {
        program.Variables["COLUMNS"] = "60";
        Assert.Equal(0, program.Run("explain", "adam"));
        Assert.Contains(
            "  epsilon *\n    keeps the divisor from zero; number at least 0; default:\n    keras 1e-7, torch 1e-8, paper 1e-8\n", program.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("|", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReLU", "relu (activation)")]
    [InlineData("LeakyReLU", "leaky_relu (activation)")]
    [InlineData("leakyrelu", "leaky_relu (activation)")]
    [InlineData("He-Normal", "he_normal (initializer)")]
    [InlineData("kaiming_normal_", "he_normal (initializer)")]
    [InlineData("BCEWithLogitsLoss", "PyTorch: BCEWithLogitsLoss, which means from_logits: true, pos_weight for positive_weight")]
    public void Names_of_the_frameworks_are_understood(string name, string explained)
    {
        Assert.Equal(0, program.Run("explain", name));
        Assert.Contains(explained, program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lr", "lr is short for learning_rate.", "learning_rate (key of training)")]
    [InlineData("BS", "BS is short for batch_size.", "batch_size (key of training)")]
    [InlineData("act", "act is short for activation.", "activation (layer)")]
    [InlineData("wd", "wd is short for weight_decay.", "weight_decay (setting of any optimizer)")]
    [InlineData("val_acc", "val_acc is short for validation_accuracy.", "validation accuracy (measure)")]
    [InlineData("criterion", "criterion is called loss here.", "loss (key of training)")]
    [InlineData("eta", "eta is called learning_rate here.", "learning_rate (key of training)")]
    public void What_a_short_name_is_short_for_is_said_and_explained(string name, string first, string explained)
    {
        Assert.Equal(0, program.Run("explain", name));
        Assert.StartsWith($"{first}\n\n{explained}\n", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("explain", name, "--json"));
        Assert.StartsWith("[", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_its_own_is_short_for_nothing()
    {
        Assert.Equal(0, program.Run("explain", "acc"));
        Assert.StartsWith("accuracy (metric)\n", program.Output, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("explain", "lr", "--concept", "optimizer"));
        Assert.StartsWith("there is no optimizer \"lr\".", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_several_things_explains_all_or_the_concept_that_is_asked_for()
    {
        Assert.Equal(0, program.Run("explain", "Identity"));
        Assert.Contains("linear (activation)\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nidentity (initializer)\n", program.Output, StringComparison.Ordinal);
        foreach (string concept in new[] { "initializer", "initializers" })
        {
            Assert.Equal(0, program.Run("explain", "Identity", "--concept", concept));
            Assert.StartsWith("identity (initializer)\n", program.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("(activation)", program.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Short_names_of_losses_and_metrics_are_known()
    {
        Assert.Equal(0, program.Run("explain", "mse"));
        Assert.Contains("mean_squared_error (loss)\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nmean_squared_error (metric)\n", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_a_study_file_are_explained_too()
    {
        Assert.Equal(0, program.Run("explain", "early_stopping"));
        Assert.StartsWith("early_stopping (key of training)\n  ends the training when progress stops\n", program.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\| patience .*\| whole number at least 0 ", program.Output);
        Assert.Contains("\n  training:\n    early_stopping:", program.Output, StringComparison.Ordinal);

        Assert.Equal(0, program.Run("explain", "batchSize"));
        Assert.Contains("\n  training:\n    batch_size: 32\n", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("explain", "optimizer"));
        Assert.Contains("`ablate list optimizers` shows those there are", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("explain", "scale"));
        Assert.Contains("scale (augmentation)\n", program.Output, StringComparison.Ordinal);
        Assert.Contains("\n\nscale (key of data)\n", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("margin", "margin (key of claims)", "margin (setting of loss multi_margin)")]
    [InlineData("says", "says (key of claims)")]
    [InlineData("compare", "compare (key of questions)", "compare (key of claims)")]
    [InlineData("where", "where (key of exclude)", "where (key of questions)", "where (key of claims)", "where (key of published)")]
    [InlineData("runs", "runs (key of published)")]
    [InlineData("when", "when (key of a layer)")]
    [InlineData("seed", "seed (key at the top of a study)", "seed (setting of ")]
    [InlineData("epochs", "epochs (key of training)", "epochs (measure)")]
    [InlineData("scale", "scale (augmentation)", "scale (key of data)", "scale (setting of ")]
    [InlineData("test accuracy", "test accuracy (measure)")]
    [InlineData("clip_norm", "clip_norm (setting of any optimizer)")]
    [InlineData("beta_1", "beta_1 (setting of optimizer adam, ")]
    [InlineData("label", "label (key of a level of a factor)", "label (setting of ")]
    public void Keys_settings_and_measures_are_explained_with_every_meaning(string name, params string[] heads)
    {
        Assert.Equal(0, program.Run("explain", name));
        string[] found = [.. program.Output.Split('\n').Where(line => line.StartsWith($"{name} (", StringComparison.Ordinal))];
        Assert.All(heads, head => Assert.Contains(found, line => line.StartsWith(head, StringComparison.Ordinal)));
        Assert.Equal(found.Length, found.Distinct().Count());
    }

    [Theory]
    [InlineData("training.batch_size", "batch_size (key of training)")]
    [InlineData("claims.where", "where (key of claims)")]
    [InlineData("epochs to 97 % validation accuracy", "epochs to 97 % validation accuracy (measure)")]
    [InlineData("test recall of class 5", "test recall of class 5 (measure)")]
    [InlineData("Deviation of test accuracy over repeats", "deviation of test accuracy over repeats (measure)")]
    public void Full_names_of_keys_and_measures_with_numbers_have_one_meaning(string name, string head)
    {
        Assert.Equal(0, program.Run("explain", name));
        Assert.StartsWith(head + "\n", program.Output, StringComparison.Ordinal);
        Assert.Equal(2, program.Output.Split("\nIn a study\n").Length);
    }

    [Fact]
    public void The_example_of_a_setting_has_what_must_be_written_beside_it()
    {
        Assert.Equal(0, program.Run("explain", "momentum"));
        Assert.Contains("\n  training:\n    optimizer: { name: sgd, momentum: ", program.Output, StringComparison.Ordinal);
        Assert.Contains("| momentum |", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no entry \"adm\". Did you mean \"adam\" (optimizer)? `ablate list` shows what there is.", "adm")]
    [InlineData("Did you mean \"hinge\" (loss)", "hing")]
    [InlineData("there is no entry \"xyzzyplugh\". `ablate list` shows what there is.", "xyzzyplugh")]
    [InlineData("there is no entry \"\". `ablate list` shows what there is.", "")]
    [InlineData("there is no loss \"adam\". `ablate list losses` shows what there is.", "adam", "--concept", "loss")]
    [InlineData("there is no concept \"optimiser\". Did you mean \"optimizer\"?", "adam", "--concept", "optimiser")]
    [InlineData("`ablate list metrics` shows those there are", "metric")]
    [InlineData("\"clip_norm\" is a setting of any optimizer; `ablate explain sgd` explains it.", "clip_norm", "--concept", "optimizer")]
    [InlineData("\"beta_1\" is a setting of adam (optimizer) and ", "beta_1", "--concept", "optimizer")]
    [InlineData("Did you mean \"validation accuracy\" (measure)", "validation acuracy")]
    [InlineData("\"momentum\" (setting)", "momentun")]
    [InlineData("Did you mean \"early_stopping\" (key of a study)", "early_stoping")]
    public void Unknown_names_are_exit_code_two_with_the_nearest(string complaint, params string[] arguments)
    {
        Assert.Equal(2, program.Run(["explain", .. arguments]));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.Equal("", program.Output);
    }

    [Fact]
    public void Explanations_are_json_for_programs()
    {
        Assert.Equal(0, program.Run("explain", "HuberLoss", "--json"));
        JsonElement huber = Assert.Single(JsonDocument.Parse(program.Output).RootElement.EnumerateArray());
        Assert.Equal("loss", huber.GetProperty("concept").GetString());
        Assert.Equal("huber", huber.GetProperty("name").GetString());
        Assert.Equal("delta", huber.GetProperty("main_setting").GetString());
        Assert.Equal("1", huber.GetProperty("settings")[0].GetProperty("defaults").GetProperty("torch").GetString());
        Assert.Equal("HuberLoss", huber.GetProperty("spellings")[1].GetProperty("name").GetString());
        Assert.Equal("training:\n  loss: huber\n", huber.GetProperty("examples")[0].GetString());
        Assert.Equal(0, program.Run("explain", "dense", "--json"));
        Assert.Equal(
            JsonValueKind.Null,
            JsonDocument.Parse(program.Output).RootElement[0].GetProperty("settings")[0].GetProperty("defaults").GetProperty("keras").ValueKind);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(160)]
    public void Lists_fit_the_console_and_miss_nothing(int width)
    {
        program.Variables["COLUMNS"] = $"{width}";
        Assert.Equal(0, program.Run("list"));
        Assert.All(program.Output.Split('\n'), line => Assert.True(line.Length <= width, line));
        Assert.Matches(@"(?m)^studies +\d+", program.Output);
        foreach (var catalogue in StudyCatalogues.All)
        {
            Assert.Equal(0, program.Run("list"));
            Assert.Matches($@"(?m)^{catalogue.Plural} +{catalogue.Entries.Count}\b", program.Output);
            Assert.Equal(0, program.Run("list", catalogue.Plural));
            string[] lines = program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            Assert.Equal(catalogue.Entries.Select(entry => entry.Name), lines.Where(line => line[0] != ' ').Select(line => line.Split(' ')[0]));
            Assert.True(width < 160 || lines.Length == catalogue.Entries.Count, $"{catalogue.Plural} take more than one line each");
        }
    }

    [Fact]
    public void Lists_are_json_for_programs()
    {
        Assert.Equal(0, program.Run("list", "--json"));
        JsonElement[] lists = [.. JsonDocument.Parse(program.Output).RootElement.EnumerateArray()];
        Assert.Equal(StudyCatalogues.All.Select(catalogue => catalogue.Plural).Prepend("studies"), lists.Select(list => list.GetProperty("name").GetString()));
        Assert.All(lists, list => Assert.Equal(list.GetProperty("count").GetInt32(), list.GetProperty("entries").GetArrayLength()));
        Assert.Equal(0, program.Run("list", "optimizer", "--json"));
        JsonElement[] optimizers = [.. JsonDocument.Parse(program.Output).RootElement.EnumerateArray()];
        Assert.Contains("adam", optimizers.Select(entry => entry.GetProperty("name").GetString()));
        Assert.All(optimizers, entry => Assert.NotEqual("", entry.GetProperty("summary").GetString()));
    }
}
