using System.Text.RegularExpressions;
using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>`ablate run` as a person uses it, on a small real task.</summary>
public sealed class RunTests : IDisposable
{
    const string Study = """
        study: tiny
        question: Which?
        data: { dataset: { name: digits, training_samples: 600, test_samples: 200 }, validation: last 20 % }
        network:
          - dense: 12
            activation: ${activation}
          - dense: 10
            activation: softmax
        training: { epochs: 2, batch_size: 16 }
        factors:
          optimizer: [sgd, adam]
          activation: [relu, tanh]

        """;

    readonly CommandLine program = new();

    public RunTests() => program.Write("tiny.yaml", Study);

    public void Dispose() => program.Dispose();

    [Fact]
    public void Leaves_a_run_folder_with_everything()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2"));
        string run = program.In("runs", "tiny");
        Assert.Equal(Study, File.ReadAllText(Path.Combine(run, "study.yaml")));
        Assert.Contains("repeats: 2", File.ReadAllText(Path.Combine(run, "study.resolved.yaml")), StringComparison.Ordinal);
        string[] results = File.ReadAllLines(Path.Combine(run, "results.csv"));
        Assert.Equal(
            "Optimizer,Activation,Train Accuracy,Test Accuracy,Train Loss,Test Loss,Validation Accuracy,Validation "
            + "Loss,Epochs,Repeat,Seed,Training Seconds,Evaluation Seconds,Status,Trial",
            results[0]);
        Assert.Equal(9, results.Length);
        Assert.StartsWith("sgd,relu,0.", results[1], StringComparison.Ordinal);
        Assert.Equal(1 + 8 * 2, File.ReadAllLines(Path.Combine(run, "epochs.csv")).Length);
        Assert.Equal(
            ["model_adam_relu.safetensors", "model_adam_relu_r2.safetensors", "model_adam_tanh.safetensors", "model_adam_tanh_r2.safetensors",
             "model_sgd_relu.safetensors", "model_sgd_relu_r2.safetensors", "model_sgd_tanh.safetensors", "model_sgd_tanh_r2.safetensors"],
            Directory.GetFiles(Path.Combine(run, "models")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string figure in new[] { "results", "results_heatmap", "confusion_matrix", "learning_curves_adam_tanh_r2" })
            Assert.All(new[] { ".svg", ".csv" }, extension => Assert.True(File.Exists(Path.Combine(run, "figures", figure + extension)), figure + extension));
        JsonElement info = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json"))).RootElement;
        Assert.Equal(8, info.GetProperty("trials").GetInt32());
        Assert.Equal(64, info.GetProperty("data")[0].GetProperty("checksum").GetString()!.Length);
        Assert.Contains("trial 8 adam tanh r2: completed", File.ReadAllText(Path.Combine(run, "log.txt")), StringComparison.Ordinal);
        Assert.Contains("Best by validation accuracy: ", program.Output, StringComparison.Ordinal);
        Assert.Contains(run, program.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run, "*.partial", SearchOption.AllDirectories));
    }

    [Fact]
    public void Gives_the_same_bytes_with_one_worker_and_with_two()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--workers", "1", "--output", "one"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--workers", "2", "--output", "two"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--quiet", "--output", "three"));
        foreach (string other in new[] { "two", "three" })
        {
            Assert.Equal(WithoutTimes("one"), WithoutTimes(other));
            foreach (string model in Directory.GetFiles(program.In("one", "models")))
                Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(program.In(other, "models", Path.GetFileName(model))));
        }
    }

    [Fact]
    public void Gives_the_same_bytes_with_augmentation_as_a_factor()
    {
        string study = Study.Replace(
            "  optimizer: [sgd, adam]", "  augmentation: [none, { shift: 2 }, [elastic, rotation: 10]]\n  mixup: [0, 0.2]", StringComparison.Ordinal)
            .Replace("validation: last 20 %", "validation: last 20 %, label_noise: 0.1", StringComparison.Ordinal)
            .Replace("[relu, tanh]", "[relu]", StringComparison.Ordinal);
        program.Write("changed.yaml", study);
        Assert.Equal(0, program.Run("run", "changed.yaml", "--workers", "1", "--output", "one"));
        Assert.Equal(0, program.Run("run", "changed.yaml", "--workers", "2", "--output", "two"));
        Assert.Equal(WithoutTimes("one"), WithoutTimes("two"));
        string[] models = Directory.GetFiles(program.In("one", "models"));
        Assert.Equal(6, models.Select(model => Convert.ToHexString(File.ReadAllBytes(model))).Distinct().Count());
        Assert.All(models, model => Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(program.In("two", "models", Path.GetFileName(model)))));
    }

    [Fact]
    public void What_is_no_image_cannot_be_augmented()
    {
        program.Write("points.csv", "x,y,colour\n5,1,red\n2,3,blue\n4,5,red\n");
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--set", "dataset={ csv: points.csv, label: colour }", "--set", "network=[{ dense: 2, activation: softmax }]", "--set", "activation=relu", "--set", "augmentation=[shift]"));
        Assert.Contains("augmentation changes images of bytes; the samples of", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_cannot_run_does_not_cost_the_results_of_an_earlier_one()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "-q"));
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--force", "--set", "dataset=fashion-mnist"));
        Assert.True(File.Exists(program.In("runs", "tiny", "results.csv")));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_never_touched()
    {
        Directory.CreateDirectory(program.In("precious"));
        File.WriteAllText(program.In("precious", "thesis.txt"), "");
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--output", "precious", "--force"));
        Assert.True(File.Exists(program.In("precious", "thesis.txt")));
    }

    [Theory]
    [InlineData("optimizer=[adm]", "unknown optimizer \"adm\". Did you mean \"adam\"?")]
    [InlineData("loss=MSELoss", "unknown loss \"MSELoss\". Here it is called \"mean_squared_error\".")]
    [InlineData("epochs=many", "epochs must be a whole number, not \"many\"")]
    [InlineData("epohcs=3", "\"epohcs\" sets nothing")]
    [InlineData("epochs", "write KEY=VALUE")]
    [InlineData("optimizer=[{ name: adam, accumulation_steps: 1000 }]", "accumulation_steps 1000 would never take a step: the whole training has")]
    [InlineData("optimizer=[{ name: adam, averaging: mean, averaging_start: 1000 }]", "averaging_start 1000 is after the last step: the whole training has")]
    [InlineData("class_weights=[1, 2]", "class_weights has 2 numbers, but digits has 10 classes")]
    [InlineData("class_weights=[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "class_weights are all 0")]
    [InlineData("loss={ name: binary_crossentropy, positive_weight: 2 }", "positive_weight needs logits")]
    [InlineData("loss={ name: categorical_crossentropy, ignore_class: 10 }", "ignore_class 10 is no class: digits has 10, which count from 0 to 9")]
    [InlineData("loss={ name: categorical_crossentropy, ignore_class: -1 }", "ignore_class -1 must be at least 0")]
    [InlineData("validation=last 601", "asks for 601 rows, but there are only 600")]
    [InlineData("network=[{ dense: 9, activation: softmax }]", "the last layer has 9 units, but digits has 10 classes")]
    [InlineData("network=[{ dense: 9 }, glu, { dense: 10, activation: softmax }]", "glu cannot halve 9 numbers")]
    [InlineData("network=[{ dense: 50 }, group_normalization, { dense: 10, activation: softmax }]", "group_normalization cannot divide 50 numbers into 32 equal groups")]
    [InlineData("network=[{ dense: 50 }, { residual: [{ dense: 60 }] }, { dense: 10, activation: softmax }]", "the residual block begins with 50 numbers and ends with 60; end it with 50, or set projection: true")]
    [InlineData("network=[{ dense: 50 }, { residual: [glu, { residual: [{ dense: 9 }] }] }, { dense: 10, activation: softmax }]", "the residual block begins with 25 numbers and ends with 9")]
    [InlineData("network=[{ dense: 50 }, { residual: [] }, { dense: 10, activation: softmax }]", "layers is empty")]
    [InlineData("network=[{ dense: 10 }, glu]", "categorical_crossentropy needs probabilities")]
    [InlineData("classes=[3]", "all samples of digits are of the class 3; there is nothing to tell apart")]
    [InlineData("dataset={ csv: nowhere.csv }", "there is no such file")]
    public void Bad_settings_are_refused_before_anything_is_written(string setting, string complaint)
    {
        Assert.Equal(2, program.Run([.. new[] { "run", "tiny.yaml", "--set", setting }, .. setting.StartsWith("network", StringComparison.Ordinal) ? ["--set", "activation=relu"] : Array.Empty<string>()]));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.In("runs")));
    }

    [Fact]
    public void A_training_without_a_whole_batch_is_refused_where_the_last_is_left_out()
    {
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--set", "drop_last=true", "--set", "batch_size=481"));
        Assert.Contains("drop_last would leave out all 480 training rows", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--set", "drop_last=true", "--set", "batch_size=480"));
    }

    [Fact]
    public void Positives_have_one_weight_or_one_for_each_output()
    {
        string[] study = ["run", "tiny.yaml", "--set", "network=[{ dense: 10, activation: sigmoid }]", "--set", "activation=relu", "--set"];
        Assert.Equal(2, program.Run([.. study, "loss={ name: binary_crossentropy, positive_weight: [1, 2] }"]));
        Assert.Contains("positive_weight has 2 numbers, but the last layer has 10 units", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run([.. study, "loss={ name: binary_crossentropy, positive_weight: [1, 2, 1, 2, 1, 2, 1, 2, 1, 2] }"]));
    }

    [Fact]
    public void A_last_batch_of_one_row_is_refused_where_a_variance_is_needed_of_it()
    {
        string[] study =
        [
            "run", "tiny.yaml", "--set",
            "network=[{ dense: 9 }, { residual: [{ name: batch_normalization, unbiased_variance: true }] }, { dense: 10, activation: softmax }]",
            "--set", "activation=relu", "--set",
        ];
        Assert.Equal(2, program.Run([.. study, "batch_size=479"]));
        Assert.Contains("the last training batch has 1 row, and batch_normalization needs at least 2", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run([.. study, "batch_size=240"]));
    }

    [Fact]
    public void Quiet_says_nothing_and_json_says_only_json()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--quiet"));
        Assert.Equal("", program.Output + program.Error);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--json", "--force"));
        JsonElement results = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal(4, results.GetProperty("trials").GetArrayLength());
        Assert.Equal("sgd", results.GetProperty("trials")[0].GetProperty("levels").GetProperty("optimizer").GetString());
        Assert.InRange(results.GetProperty("trials")[3].GetProperty("test_accuracy").GetDouble(), 0.1, 1);
    }

    [Fact]
    public void An_interrupted_run_lists_its_trials_as_interrupted()
    {
        Assert.Equal(130, program.RunUntilInterrupted("tiny.yaml"));
        string[] results = File.ReadAllLines(program.In("runs", "tiny", "results.csv"));
        Assert.Equal(5, results.Length);
        Assert.EndsWith("interrupted", string.Join(',', results[4].Split(',')[..^1]), StringComparison.Ordinal);
        Assert.Contains("Interrupted: 4 of 4 trials are not finished.", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_diverges_is_a_result()
    {
        Assert.Equal(1, program.Run("run", "tiny.yaml", "--set", "optimizer=[{ name: sgd, learning_rate: 1e38 }, adam]"));
        Assert.Contains("diverged", File.ReadAllText(program.In("runs", "tiny", "results.csv")), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(program.In("runs", "tiny", "models")).Length);
    }

    [Fact]
    public void What_goes_wrong_is_said_in_silence_too()
    {
        Assert.Equal(1, program.Run("run", "tiny.yaml", "--quiet", "--set", "optimizer=[{ name: sgd, learning_rate: 1e38 }, adam]"));
        Assert.Equal(2, Regex.Count(program.Error, "^.* diverged: The loss became ", RegexOptions.Multiline));
        Assert.Empty(program.Output);
    }

    [Fact]
    public void Kernels_are_chosen_by_the_environment()
    {
        program.Variables["ABLATE_KERNEL"] = "scalar";
        Assert.Equal(0, program.Run("run", "tiny.yaml", "-q"));
        Assert.Contains("\"kernel\": \"scalar\"", File.ReadAllText(program.In("runs", "tiny", "run.json")), StringComparison.Ordinal);
        program.Variables["ABLATE_KERNEL"] = "64";
        Assert.Equal(2, program.Run("run", "tiny.yaml", "-q", "--force"));
        Assert.Contains("ABLATE_KERNEL \"64\" must be scalar, 128, 256 or 512", program.Error, StringComparison.Ordinal);
    }

    /// <summary>results.csv without the columns of times.</summary>
    string[] WithoutTimes(string run) => [.. File.ReadAllLines(program.In(run, "results.csv")).Select(line => Regex.Replace(line, @",\d+\.\d{3},\d+\.\d{3},(?<status>[a-z]+),", ",${status},", RegexOptions.NonBacktracking))];
}
