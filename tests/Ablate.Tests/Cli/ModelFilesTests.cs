using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Formats.Models;
using Ablate.Tests.Formats.Models;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Cli;

/// <summary>Models of other programs come in, and ours go out.</summary>
public sealed class ModelFilesTests : IDisposable
{
    readonly CommandLine shell = new();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void A_model_is_imported_and_described()
    {
        Assert.True(shell.Run("import", ForeignModels.Path("torch-legacy-export.onnx"), "-o", "digits.safetensors") == 0, shell.Error);
        Assert.Equal(
            [
                "A network of 28 x 28 inputs and 10 outputs with 25,914 parameters:", "  dense 32", "  batch_normalization, epsilon 1e-5", "  relu",
                "  dense 16", "  layer_normalization, epsilon 1e-5", "  silu", "  dense 10, softmax", "Classes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9",
                "Assumed: Inputs are divided by 255, as pixels are.", "Assumed: The classes are called by their numbers.", $"{shell.In("digits.safetensors")} is written.",
            ],
            shell.Output.TrimEnd().Split('\n'));
        ForeignModels.AssertPredictions("torch-legacy-export.onnx", ModelFile.Read(shell.In("digits.safetensors")));
    }

    [Fact]
    public void Layers_of_weights_come_from_a_file_or_from_the_command_line()
    {
        string file = ForeignModels.Path("torch.safetensors"), layers = ForeignModels.Layers("torch.safetensors");
        shell.Write("layers.txt", layers);
        foreach (string architecture in new[] { "layers.txt", layers, layers.Replace('\n', ';') })
        {
            Assert.True(shell.Run("import", file, "--architecture", architecture, "--output", "model.safetensors") == 0, shell.Error);
            ForeignModels.AssertPredictions("torch.safetensors", ModelFile.Read(shell.In("model.safetensors")));
        }
    }

    [Fact]
    public void The_order_in_which_PyTorch_prints_modules_of_a_class_of_its_own_is_assumed_aloud()
    {
        const string linear = "(input): Linear(in_features=784, out_features=24, bias=True)\n(output): Linear(in_features=24, out_features=10, bias=True)\n";
        shell.Write("net.txt", $"Net(\n{linear}(act): ReLU()\n)\n");
        shell.Write("list.txt", $"Sequential(\n{linear})\n");
        Assert.Equal(0, shell.Run("import", ForeignModels.Path("numpy-compressed.npz"), "--architecture", "net.txt", "-o", "net.safetensors"));
        Assert.Contains("Assumed: The layers of Net follow each other in the order in which they are printed", shell.Output, StringComparison.Ordinal);
        Assert.Equal(0, shell.Run("import", ForeignModels.Path("numpy-compressed.npz"), "--architecture", "list.txt", "-o", "list.safetensors"));
        Assert.DoesNotContain("printed", shell.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keras-plain")]
    [InlineData("keras-rich")]
    public void Weights_of_Keras_take_their_layers_from_its_architecture(string name)
    {
        Assert.Equal(2, shell.Run("import", ForeignModels.Path($"{name}.weights.h5"), "-o", "model.safetensors"));
        Assert.Contains("--architecture", shell.Error, StringComparison.Ordinal);
        Assert.True(
            shell.Run(
                "import", ForeignModels.Path($"{name}.weights.h5"), "--architecture", ForeignModels.Path($"{name}.architecture.json"), "-o",
                "model.safetensors") == 0,
            shell.Error);
        ForeignModels.AssertPredictions($"{name}.weights.h5", ModelFile.Read(shell.In("model.safetensors")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("  - flatten\n", false)]
    public void Images_that_Keras_takes_as_rows_are_told_and_can_be_read_as_images_again(string first, bool areRows)
    {
        shell.Write("small.yaml", $"""
            study: small
            data: DATA
            network:
            {first}  - dense: 2
                activation: softmax
            training: EPOCHS

            """.Replace("DATA", "{ dataset: { csv: small.csv } }", StringComparison.Ordinal).Replace("EPOCHS", "{ epochs: 1 }", StringComparison.Ordinal));
        shell.Write("small.csv", string.Concat(Enumerable.Range(0, 20).Select(row => $"{row % 2},{string.Join(',', Enumerable.Repeat(row * 12, 64))}\n")));
        Assert.True(shell.Run("run", "small.yaml", "-q") == 0, shell.Error);
        Assert.True(shell.Run("export", Path.Combine("runs", "small", "models", "model.safetensors"), "--to", "keras", "-o", "small.keras") == 0, shell.Error);
        Assert.Equal(areRows, shell.Output.Contains("Images of 8 x 8 go in as rows of 64 numbers", StringComparison.Ordinal));
        Assert.True(shell.Run(["import", "small.keras", "-o", "again.safetensors", .. areRows ? ["--shape", "8x8"] : Array.Empty<string>()]) == 0, shell.Error);
        Assert.Equal((8, 8), (ModelFile.Read(shell.In("again.safetensors")).Shape.Height, ModelFile.Read(shell.In("again.safetensors")).Shape.Width));
    }

    [Theory]
    [InlineData("keras", "2,4", "Inputs go in as they are: the layer rescaling scales them.")]
    [InlineData("keras-h5", "2,4", "Inputs go in as they are: the layer rescaling scales them.")]
    [InlineData("keras", "0,255", "Inputs go in as x / 255.")]
    [InlineData("keras-weights", "2,4", "Inputs go in as (x - 2) / 4.")]
    public void What_is_to_be_done_to_inputs_is_what_the_file_does_not_do(string kind, string scale, string said)
    {
        Assert.True(shell.Run("import", ForeignModels.Path("numpy-compressed.npz"), "--scale", scale, "-o", "model.safetensors") == 0, shell.Error);
        Assert.True(shell.Run("export", "model.safetensors", "--to", kind, "-o", "other") == 0, shell.Error);
        Assert.Contains(said, shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_of_weights_come_from_a_study_of_one_network()
    {
        shell.Write("one.yaml", "study: one\ndata: { dataset: mnist }\nnetwork:\n  - dense: 24\n    activation: relu\n  - dense: 10\n    activation: softmax\nfactors: { optimizer: [sgd, adam] }\n");
        shell.Write(
            "two.yaml",
            "study: two\ndata: { dataset: mnist }\nnetwork:\n  - dense: ${units}\n  - dense: 10\n    activation: softmax\nfactors: { units: [24, 25] }\n");
        Assert.True(shell.Run("import", ForeignModels.Path("numpy-compressed.npz"), "--architecture", "one.yaml", "-o", "model.safetensors") == 0, shell.Error);
        ForeignModels.AssertPredictions("numpy-compressed.npz", ModelFile.Read(shell.In("model.safetensors")));
        Assert.Equal(2, shell.Run("import", ForeignModels.Path("numpy-compressed.npz"), "--architecture", "two.yaml", "-o", "other.safetensors"));
        Assert.Contains("the study has 2 networks", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_does_not_say_can_be_said()
    {
        Assert.True(
            shell.Run(
                "import", ForeignModels.Path("scikit-learn.npz"), "--shape", "16x49", "--scale", "127.5,2", "--classes", "a,b,c,d,e,f,g,h,i,j", "-o",
                "model.safetensors") == 0,
            shell.Error);
        Model model = ModelFile.Read(shell.In("model.safetensors"));
        Assert.Equal("16 x 49 127.5 2 a", $"{model.Shape} {model.Scale.Shift[0]} {model.Scale.Divisor[0]} {model.Classes[0]}");
    }

    [Theory]
    [InlineData("there is no such file", "nothing.onnx")]
    [InlineData("its name says no known kind of model file", "notes.txt")]
    [InlineData("this is a pickle, which can run programs and is not read", "model.pt")]
    [InlineData("would be written over itself; say --output FILE.", "torch.safetensors")]
    [InlineData("--shape 28: ", "torch.onnx", "--shape", "28*28")]
    [InlineData("--scale 0: ", "torch.onnx", "--scale", "0")]
    [InlineData("3 classes are named, but the network has 10 outputs.", "torch.onnx", "--classes", "a,b,c")]
    [InlineData("--classes a,b,a: each class needs a name of its own.", "torch.onnx", "--classes", "a,b,a")]
    [InlineData("--output q.onnx: import writes .safetensors", "torch.safetensors", "--output", "q.onnx")]
    [InlineData("--output q.bin: import writes .safetensors", "torch.safetensors", "--output", "q.bin")]
    [InlineData("takes 784 numbers, but a sample of 28 x 27 has 756", "torch.onnx", "--shape", "28x27")]
    [InlineData("Conv2d", "weights.npz", "--architecture", "Conv2d(1, 2)")]
    public void What_cannot_be_imported_is_said_and_nothing_is_written(string complaint, params string[] arguments)
    {
        File.Copy(ForeignModels.Path("torch-export.onnx"), shell.In("torch.onnx"));
        File.Copy(ForeignModels.Path("torch.safetensors"), shell.In("torch.safetensors"));
        File.Copy(ForeignModels.Path("scikit-learn.npz"), shell.In("weights.npz"));
        shell.Write("notes.txt", "no model");
        shell.Write("model.pt", "no model");
        int before = Directory.GetFiles(shell.Folder).Length;
        arguments = arguments.Contains("torch.onnx") ? [.. arguments, "-o", "model.safetensors"] : arguments;
        Assert.Equal(2, shell.Run(["import", .. arguments]));
        Assert.Contains(complaint.Replace("--shape 28: ", "--shape 28*28: ", StringComparison.Ordinal), shell.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(shell.Folder).Length);
    }

    [Theory]
    [InlineData("onnx", "model.onnx")]
    [InlineData("npz", "model.npz")]
    [InlineData("json", "model.json")]
    [InlineData("torch", "other.safetensors", "--output", "other.safetensors")]
    [InlineData("safetensors", "copy.safetensors", "-o", "copy.safetensors")]
    public void A_model_goes_out_and_comes_back(string kind, string file, params string[] options)
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        ModelFile.Write(shell.In("model.safetensors"), model);
        Assert.True(shell.Run(["export", "model.safetensors", "--to", kind, .. options]) == 0, shell.Error);
        Assert.StartsWith($"{shell.In(file)} is written.", shell.Output, StringComparison.Ordinal);
        Model read = ModelFormats.Read(shell.In(file), new ModelHints { Scale = model.Scale, Classes = [.. model.Classes] });
        Assert.Equal(model.Predict(SampleModels.Data.All(), Kernels.Widest), read.Predict(SampleModels.Data.All(), Kernels.Widest));
    }

    [Fact]
    public void Weights_become_a_folder_of_CSV_files()
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        ModelFile.Write(shell.In("model.safetensors"), model);
        Assert.True(shell.Run("export", "model.safetensors", "--to", "csv") == 0, shell.Error);
        Assert.Equal(
            ["dense_1.bias.csv", "dense_1.weights.csv", "dense_2.bias.csv", "dense_2.weights.csv"],
            Directory.GetFiles(shell.In("model-csv")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string[] rows = File.ReadAllLines(shell.In("model-csv", "dense_1.weights.csv"));
        Assert.Equal(model.Weights[0].Values, rows.SelectMany(row => row.Split(',')).Select(float.Parse));
        Assert.Equal(8, rows.Length);
        Assert.Equal(1, shell.Run("export", "model.safetensors", "--to", "csv"));
        Assert.Contains("exists already", shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keras", "model.h5", "programs tell a file of keras by its name, which ends in .keras.")]
    [InlineData("keras-h5", "model.weights.h5", "which ends in .h5 or .hdf5.")]
    [InlineData("keras-weights", "model.h5", "which ends in .weights.h5.")]
    [InlineData("onnx", "model.bin", "which ends in .onnx.")]
    public void A_file_that_its_name_would_hide_is_not_written(string kind, string name, string complaint)
    {
        ModelFile.Write(shell.In("model.safetensors"), SampleModels.Trained(SampleModels.Networks["plain"]));
        Assert.Equal(2, shell.Run("export", "model.safetensors", "--to", kind, "-o", name));
        Assert.Contains($"--output {name}: ", shell.Error, StringComparison.Ordinal);
        Assert.Contains(complaint, shell.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(shell.Folder));
    }

    [Fact]
    public void A_model_that_is_not_there_is_told_so()
    {
        Assert.Equal(2, shell.Run("export", "nothing.safetensors", "--to", "onnx"));
        Assert.Contains("nothing.safetensors: there is no such model file.", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_format_cannot_express_is_named_and_nothing_is_written()
    {
        ModelFile.Write(shell.In("model.safetensors"), SampleModels.Trained(SampleModels.Networks["residual"]));
        Assert.Equal(2, shell.Run("export", "model.safetensors", "--to", "torch", "-o", "other.safetensors"));
        Assert.Contains("--to torch: PyTorch has no module for the layer residual.", shell.Error, StringComparison.Ordinal);
        Assert.Equal(2, shell.Run("export", "model.safetensors", "--to", "word"));
        Assert.Contains("safetensors, keras-h5, keras, keras-weights, onnx, npz, torch, csv, json for a model", shell.Error, StringComparison.Ordinal);
        Assert.Equal(2, shell.Run("export", "model.safetensors", "--to", "npz", "--scale"));
        Assert.Equal(2, shell.Run("export", "model.safetensors", "--to", "safetensors"));
        Assert.Single(Directory.GetFiles(shell.Folder));
    }
}
