using System.Text.Json;
using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Tests.Cli;

/// <summary>ablate evaluate and ablate show.</summary>
public sealed class SavedModelTests : IDisposable
{
    readonly CommandLine program = new();

    public SavedModelTests() => Assert.Equal(0, program.Run("train", "--network", "784-20-10", "--epochs", "1", "--save", "mine.safetensors"));

    public void Dispose() => program.Dispose();

    JsonElement Json(params string[] arguments)
    {
        Assert.Equal(0, program.Run([.. arguments, "--json"]));
        return JsonDocument.Parse(program.Output).RootElement;
    }

    [Fact]
    public void What_cannot_be_saved_is_told_before_it_is_trained()
    {
        string[] train = ["train", "--dataset", "moons", "--network", "2-4-2", "--epochs", "1", "--activation", "snake", "--save"];
        Assert.Equal(2, program.Run([.. train, "mine.h5"]));
        Assert.Contains("keras-h5: Keras has no activation snake", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1", program.Output, StringComparison.Ordinal);
        Directory.CreateDirectory(program.In("closed"));
        Nobody.MayEnter(program.Folder);
        Nobody.MayEnter(program.In("closed"));
        Nobody.Does(() => Assert.Equal(1, program.Run([.. train, "closed/mine.safetensors"])));
        Assert.Equal($"{program.In("closed", "mine.safetensors")}: permission to read or write it is missing.\n", program.Error);
        Assert.DoesNotContain("epoch 1", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run([.. train, "mine.safetensors"]));
        Assert.Equal(["mine.safetensors"], Directory.GetFiles(program.Folder, "mine*").Select(Path.GetFileName));
    }

    [Fact]
    public void An_evaluation_shows_the_report_and_what_is_confused()
    {
        Assert.Equal(0, program.Run("evaluate", "mine.safetensors"));
        string[] lines = program.Output.Split('\n');
        Assert.Matches(@"^9\d\d\d of 10000 test rows of mnist are classified correctly: 9\d\.\d\d %\.$", lines[0]);
        Assert.Equal("              precision    recall  f1-score   support", lines[2]);
        Assert.Matches(@"^           0       0\.9\d      0\.9\d      0\.9\d       980$", lines[4]);
        Assert.Contains("Confusion matrix", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_weights_are_no_numbers_says_no_class_and_is_not_judged()
    {
        Model model = ModelFile.Read(program.In("mine.safetensors"));
        Tensor[] weights = [.. model.Weights];
        weights[^1] = weights[^1] with { Values = [.. weights[^1].Values.Select(_ => float.NaN)] };
        ModelFile.Write(program.In("diverged.safetensors"), model with { Weights = weights });
        string images = RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz");

        Assert.Equal(0, program.Run("predict", "diverged.safetensors", images, "--first", "1"));
        Assert.EndsWith("gz: no class, since what the model gives is no number\n", program.Output, StringComparison.Ordinal);
        JsonElement sample = Assert.Single(Json("predict", "diverged.safetensors", images, "--first", "1").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, sample.GetProperty("label").ValueKind);
        Assert.Equal(2, program.Run("evaluate", "diverged.safetensors"));
        Assert.Contains("The outputs of the model are no numbers for 10000 of 10000 rows, so it cannot be judged", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("10")]
    public void Decimals_that_are_not_printed_are_refused(string digits)
    {
        Assert.Equal(2, program.Run("evaluate", "mine.safetensors", "--digits", digits));
        Assert.Contains($"--digits {digits}: from 0 to 9 are possible.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_of_an_evaluation_agree_with_each_other()
    {
        JsonElement said = Json("evaluate", "mine.safetensors", "--rows", "train");
        int[][] confusion =
        [
            .. said.GetProperty("confusion").EnumerateArray().Select(row => (int[])[.. row.EnumerateArray().Select(count => count.GetInt32())]),
        ];
        Assert.Equal(60000, confusion.Sum(row => row.Sum()));
        Assert.Equal(said.GetProperty("correct").GetInt32(), confusion.Select((row, label) => row[label]).Sum());
        Assert.Equal(said.GetProperty("correct").GetInt32() / 60000.0, said.GetProperty("accuracy").GetDouble(), 1e-12);
        Assert.Equal(confusion.Select(row => row.Sum()), said.GetProperty("classes").EnumerateArray().Select(line => line.GetProperty("support").GetInt32()));
        Assert.Equal(70000, Json("evaluate", "mine.safetensors", "--rows", "all").GetProperty("rows").GetInt32());
    }

    [Fact]
    public void A_file_is_judged_on_like_a_dataset()
    {
        int correct = Json("evaluate", "mine.safetensors").GetProperty("correct").GetInt32();
        Assert.Equal(correct, Json("evaluate", "mine.safetensors", "--data", RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz")).GetProperty("correct").GetInt32());
        program.Write("threes.csv", string.Concat(TestMnist.Test.Labels.Select((label, row) => (label, row)).Where(pair => pair.label is 3 or 8).Take(40)
            .Select(pair => $"{pair.label},{string.Join(',', Enumerable.Range(0, 784).Select(i => TestMnist.Test.Features[pair.row, i]))}\n")));
        JsonElement file = Json("evaluate", "mine.safetensors", "--data", "threes.csv");
        Assert.Equal(40, file.GetProperty("rows").GetInt32());
        Assert.InRange(file.GetProperty("correct").GetInt32(), 28, 40);
    }

    [Fact]
    public void A_file_that_the_model_learned_from_is_no_proof_and_that_is_said()
    {
        program.Write("pairs.csv", "a,b,label\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i * i % 7}.5,{(i < 20 ? "low" : "high")}\n")));
        program.Write("other.csv", "a,b,label\n1,2.5,low\n39,2.5,high\n");
        program.Write(
            "pairs.yaml",
            "study: pairs\ndata: { dataset: { csv: pairs.csv }, test: stratified 20 %, scale: standard }\n"
            + "network: [{ dense: 2, activation: softmax }]\ntraining: { epochs: 2, loss: categorical_crossentropy }\n");
        Assert.Equal(0, program.Run("run", "pairs.yaml", "-q"));
        string model = Path.Combine("runs", "pairs", "models", "model.safetensors");
        Assert.Equal(0, program.Run("evaluate", model, "--data", "pairs.csv"));
        Assert.StartsWith("The model learned from what is in pairs.csv, which count here too;", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("evaluate", model, "--data", "other.csv"));
        Assert.Empty(program.Error);
        File.Copy(program.In(model), program.In("copied.safetensors"));
        Assert.Equal(0, program.Run("evaluate", "copied.safetensors", "--data", "pairs.csv"));
        Assert.Empty(program.Error);
    }

    [Theory]
    [InlineData("--rows tests", "valid are test, train, all")]
    [InlineData("--dataset mnits", "Did you mean \"mnist\"?")]
    [InlineData("--dataset moons", "The model takes samples of 28 x 28, but those of moons are 2. --dataset NAME judges on another dataset, --data FILE on a file.")]
    [InlineData("--dataset sine", "The model takes samples of 28 x 28, but those of sine are 1.")]
    [InlineData("--dataset csv", "--data FILE judges on a file")]
    [InlineData("--data nothing.csv", "nothing.csv: there is no such file or folder.")]
    [InlineData("--data nothing.csv --rows train", "a file is judged as a whole")]
    [InlineData("--data nothing.csv --dataset mnist", "choose one")]
    [InlineData("--label digit", "--data FILE says which")]
    public void What_cannot_be_judged_is_refused(string options, string complaint)
    {
        Assert.Equal(2, program.Run(["evaluate", "mine.safetensors", .. options.Split(' ')]));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_classes_that_the_model_does_not_know_are_left_out()
    {
        program.Write(
            "pair.yaml",
            "study: pair\ndata:\n  classes: [5, 8]\n  training_rows: first 500\nnetwork:\n  - dense: 1\n    "
            + "activation: sigmoid\ntraining:\n  loss: binary_crossentropy\n  epochs: 2\n");
        Assert.Equal(0, program.Run("run", "pair.yaml", "-q"));
        string model = Path.Combine("runs", "pair", "models", "model.safetensors");
        Assert.Equal(0, program.Run("evaluate", model));
        Assert.Contains("8134 rows of classes that the model does not know are left out.", program.Error, StringComparison.Ordinal);
        Assert.Contains(" of 1866 test rows of mnist are classified correctly: ", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("predict", model, RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz"), "--first", "1"));
        Assert.Matches(@"gz: [58]  \([58]: \d+\.\d\d %, [58]: \d+\.\d\d %\)", program.Output);
    }

    [Fact]
    public void A_residual_block_is_shown_as_one()
    {
        program.Write(
            "skip.yaml",
            "study: skip\ndata:\n  training_rows: first 200\nnetwork:\n  - residual:\n      - dense: 784\n        "
            + "activation: tanh\n  - dense: 10\n    activation: softmax\ntraining:\n  epochs: 1\n");
        Assert.Equal(0, program.Run("run", "skip.yaml", "-q"));
        Assert.Equal(0, program.Run("show", Path.Combine("runs", "skip", "models", "model.safetensors")));
        Assert.Matches(@"\| dense_1 +\| residual, layers dense \(units 784", program.Output);
    }

    [Fact]
    public void A_model_file_is_shown()
    {
        Assert.Equal(0, program.Run("show", "mine.safetensors"));
        Assert.Contains("safetensors, ", program.Output, StringComparison.Ordinal);
        Assert.Contains("units 20, activation relu", program.Output, StringComparison.Ordinal);
        Assert.Contains("Parameters: 15,910, 15,910 trained, 0 not trained", program.Output, StringComparison.Ordinal);
        Assert.Contains("images of 28 x 28, divided by 255", program.Output, StringComparison.Ordinal);
        Assert.Contains("10 classes: 0, 1, 2", program.Output, StringComparison.Ordinal);
        Assert.Contains("loss categorical_crossentropy, optimizer adam (learning rate 0.001", program.Output, StringComparison.Ordinal);

        // A graph holds nothing of it, Keras' files loss and optimizer; what they lack is not made up, nor where they are imported.
        Assert.Equal(0, program.Run("export", "mine.safetensors", "--to", "onnx"));
        Assert.Equal(0, program.Run("import", "mine.onnx", "--output", "back.safetensors"));
        foreach (string file in new[] { "mine.onnx", "back.safetensors" })
        {
            Assert.Equal(0, program.Run("show", file));
            Assert.EndsWith("Training:   not known: its file does not say\n", program.Output, StringComparison.Ordinal);
        }
        Assert.Equal(JsonValueKind.Null, Json("show", "mine.onnx").GetProperty("training").ValueKind);
        Assert.Equal(0, program.Run("export", "mine.safetensors", "--to", "keras"));
        Assert.Equal(0, program.Run("show", "mine.keras"));
        Assert.Matches(@"Training:   loss categorical_crossentropy, optimizer adam \(learning rate 0.001, [^;]*\); its file does not say more\n$", program.Output);
        Assert.False(Json("show", "mine.keras").GetProperty("training").TryGetProperty("epochs", out _));

        Assert.Equal(2, program.Run("show", "."));
        Assert.Equal(2, program.Run("show", "nothing.safetensors"));
        Assert.Contains("there is no such file", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_layers_and_running_statistics_are_not_trained()
    {
        program.Write(
            "study.yaml",
            "study: frozen\ndata:\n  dataset: moons\nnetwork:\n  - dense: 4\n    trainable: false\n  - batch_normalization\n  - "
            + "dense: 2\n    frozen: [1:1, bias:2]\n    activation: softmax\ntraining:\n  epochs: 1\n");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        JsonElement shown = Json("show", Path.Combine("runs", "frozen", "models", "model.safetensors"));
        // 2 x 4 weights and 4 biases; 4 scales, 4 shifts, 4 means, 4 variances; 4 x 2 weights and 2 biases, of which two stay.
        Assert.Equal([(0, 12), (8, 8), (8, 2)], shown.GetProperty("layers").EnumerateArray().Select(layer => (layer.GetProperty("trained_parameters").GetInt32(), layer.GetProperty("not_trained_parameters").GetInt32())));
        Assert.Equal(16, shown.GetProperty("trained_parameters").GetInt32());
    }
}
