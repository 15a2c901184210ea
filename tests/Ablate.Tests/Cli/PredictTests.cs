using System.Globalization;
using System.Text;
using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;

namespace Ablate.Tests.Cli;

public sealed class PredictTests : IDisposable
{
    readonly CommandLine program = new();
    readonly byte[] images = ((ByteFeatures)TestMnist.Test.Features).Values;

    public PredictTests() => Assert.Equal(0, program.Run("train", "--network", "784-20-10", "--epochs", "1", "--save", "mine.safetensors"));

    public void Dispose() => program.Dispose();

    void WriteImage(string name, int side, byte[] pixels) =>
        File.WriteAllBytes(program.In(name), [.. Encoding.ASCII.GetBytes($"P5 {side} {side} 255\n"), .. pixels]);

    byte[] Digit(int row) => images[(row * 784)..((row + 1) * 784)];

    /// <summary>A digit in the lower right of a sheet of twice its size.</summary>
    byte[] Large(int row)
    {
        var sheet = new byte[56 * 56];
        for (int i = 0; i < 784; i++)
            sheet[(25 + i / 28) * 56 + 20 + i % 28] = images[row * 784 + i];
        return sheet;
    }

    JsonElement[] Json(params string[] arguments)
    {
        Assert.Equal(0, program.Run(["predict", "mine.safetensors", .. arguments, "--json"]));
        return [.. JsonDocument.Parse(program.Output).RootElement.EnumerateArray()];
    }

    static string[] Probabilities(IEnumerable<JsonElement> samples) => [.. samples.Select(sample => sample.GetProperty("probabilities").GetRawText())];

    [Fact]
    public void Images_IDX_and_CSV_files_of_the_same_digits_get_the_same_probabilities()
    {
        string idx = RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz");
        JsonElement[] fromIdx = Json(idx, "--first", "3");
        for (int row = 0; row < 3; row++)
        {
            WriteImage($"same{row}.pgm", 28, Digit(row));
            WriteImage($"large{row}.pgm", 56, Large(row));
            WriteImage($"dark{row}.pgm", 56, [.. Large(row).Select(pixel => (byte)(255 - pixel))]);
        }
        program.Write("digits.csv", "label," + string.Join(',', Enumerable.Range(0, 784).Select(i => $"pixel{i}")) + "\n" + string.Concat(Enumerable.Range(0, 3).Select(row => $"{row},{string.Join(',', Digit(row))}\n")));

        Assert.Equal(3, fromIdx.Length);
        Assert.Equal(Probabilities(fromIdx), Probabilities(Json("same0.pgm", "same1.pgm", "same2.pgm")));
        Assert.Equal(Probabilities(fromIdx), Probabilities(Json("large0.pgm", "large1.pgm", "large2.pgm")));
        Assert.Equal(Probabilities(fromIdx), Probabilities(Json("--invert", "dark0.pgm", "dark1.pgm", "dark2.pgm")));
        Assert.Equal(Probabilities(fromIdx), Probabilities(Json("digits.csv")));
        Assert.NotEqual(Probabilities(fromIdx), Probabilities(Json("--resize", "large0.pgm", "large1.pgm", "large2.pgm")));
        Assert.Equal(["0", "1", "2"], fromIdx.Select(sample => sample.GetProperty("index").GetRawText()));
        Assert.Equal("large1.pgm", Json("large0.pgm", "large1.pgm")[1].GetProperty("file").GetString());
    }

    /// <summary>A model that learned pixels from 0 to 255 is shown the same ones, whatever became of them on the way.</summary>
    [Fact]
    public void Pixels_that_were_divided_by_255_get_the_same_probabilities()
    {
        string Rows(Func<byte, string> written) =>
            string.Concat(Enumerable.Range(0, 20).Select(row => $"{TestMnist.Test.Labels[row]},{string.Join(',', Digit(row).Select(written))}\n"));
        program.Write("whole.csv", Rows(pixel => $"{pixel}"));
        program.Write("divided.csv", Rows(pixel => (pixel / 255.0).ToString("0.0000", CultureInfo.InvariantCulture)));
        program.Write("rounded.csv", Rows(pixel => (pixel / 255.0).ToString("0.00", CultureInfo.InvariantCulture)));
        program.Write("bits.csv", Rows(pixel => pixel > 127 ? "1" : "0"));
        program.Write("black-and-white.csv", Rows(pixel => pixel > 127 ? "255" : "0"));

        program.Write("pandas.csv", "," + string.Join(',', Enumerable.Range(0, 784)) + "\n" + string.Concat(File.ReadLines(program.In("whole.csv")).Select(line => line + "\n")));
        Assert.Equal(Probabilities(Json("whole.csv")), Probabilities(Json("pandas.csv")));
        Assert.Equal(Probabilities(Json("whole.csv")), Probabilities(Json("divided.csv")));
        Assert.Contains("divided.csv: its numbers are from 0 to 1", program.Error, StringComparison.Ordinal);
        Assert.Equal(Probabilities(Json("black-and-white.csv")), Probabilities(Json("bits.csv")));
        string[] labels = [.. Json("whole.csv").Select(sample => sample.GetProperty("label").GetRawText())];
        Assert.Equal(labels, Json("rounded.csv").Select(sample => sample.GetProperty("label").GetRawText()));

        string Judged(string file)
        {
            Assert.True(program.Run("evaluate", "mine.safetensors", "--data", file, "--json") == 0, program.Error);
            return program.Output.Replace(file, "", StringComparison.Ordinal);
        }
        Assert.Equal(Judged("whole.csv"), Judged("divided.csv"));
        Assert.Contains("divided.csv: its numbers are from 0 to 1", program.Error, StringComparison.Ordinal);
        Assert.Equal(Judged("black-and-white.csv"), Judged("bits.csv"));
        Assert.Equal(JsonDocument.Parse(Judged("whole.csv")).RootElement.GetProperty("accuracy").GetDouble(), JsonDocument.Parse(Judged("rounded.csv")).RootElement.GetProperty("accuracy").GetDouble());
    }

    /// <summary>A model of counts is shown a patient without any: all ones are no white image. Answers of yes and no are what they were in the training.</summary>
    [Theory]
    [InlineData("8,3,10", 1)]
    [InlineData("1,0,1", 255)]
    public void Zeros_and_ones_of_a_small_table_mean_what_they_meant_in_its_training(string other, int factor)
    {
        program.Write("table.csv", "label,a,b,c\n" + string.Concat(Enumerable.Repeat($"0,1,1,1\n1,{other}\n", 8)));
        program.Write("table.yaml", "study: table\ndata: { dataset: { csv: table.csv } }\nnetwork: [{ dense: 2, activation: softmax }]\ntraining: { epochs: 1, batch_size: 4 }\n");
        Assert.Equal(0, program.Run("run", "table.yaml", "-q"));
        string file = program.In("runs", "table", "models", "model.safetensors");
        byte shown = (byte)factor;
        float[] expected = ModelFormats.Read(file).Predict(new Subset(new Dataset("one", new SampleShape(1, 3), new ByteFeatures([shown, shown, shown], 3), new ClassTargets([0], ["0", "1"])), [0]), Kernels.Widest)[0];

        program.Write("one.csv", "label,a,b,c\n0,1,1,1\n");
        Assert.True(program.Run("predict", file, "one.csv", "--json") == 0, program.Error);
        Assert.Equal("", program.Error);
        JsonElement said = JsonDocument.Parse(program.Output).RootElement[0].GetProperty("probabilities");
        Assert.Equal(expected.Select(value => (double)value), said.EnumerateArray().Select(value => value.GetDouble()), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.True(program.Run("evaluate", file, "--data", "one.csv", "--json") == 0, program.Error);
        Assert.DoesNotContain("divided", program.Error, StringComparison.Ordinal);
        Assert.Equal(expected[0] > expected[1] ? 1 : 0, JsonDocument.Parse(program.Output).RootElement.GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void A_model_of_a_folder_of_images_takes_others_as_the_folder_was_read()
    {
        string[] drawings = [.. Enumerable.Range(0, 6).Select(row => Path.Combine("drawings", row % 2 == 0 ? "even" : "odd", $"{row}.pgm"))];
        Directory.CreateDirectory(program.In("drawings", "even"));
        Directory.CreateDirectory(program.In("drawings", "odd"));
        for (int row = 0; row < drawings.Length; row++)
            WriteImage(drawings[row], 56, [.. Large(row).Select(pixel => (byte)(255 - pixel))]);
        program.Write(
            "drawings.yaml",
            "study: drawings\ndata:\n  dataset: { images: drawings, size: 15 x 13, invert: true }\nnetwork: [{ dense: 8, activation: "
            + "relu }, { dense: 2, activation: softmax }]\ntraining: { epochs: 2, batch_size: 2 }\n");
        Assert.Equal(0, program.Run("run", "drawings.yaml", "-q"));
        string file = program.In("runs", "drawings", "models", "model.safetensors");

        Dataset samples = new ImageFolderDataset { Path = program.In("drawings"), Size = new SampleShape(15, 13), Invert = true }.Load(new DataLocator([], "", null, Environment.CurrentDirectory)).Training;
        IReadOnlyList<float[]> expected = ModelFormats.Read(file).Predict(samples.All(), Kernels.Widest);
        Assert.Equal(0, program.Run(["predict", file, .. drawings.OrderBy(name => name, StringComparer.Ordinal), "--json"]));
        Assert.Equal(expected, JsonDocument.Parse(program.Output).RootElement.EnumerateArray().Select(sample => sample.GetProperty("probabilities").EnumerateArray().Select(number => number.GetSingle()).ToArray()));
    }

    [Fact]
    public void A_model_that_learned_from_bright_images_asks_for_no_dark_ones()
    {
        Directory.CreateDirectory(program.In("photos", "even"));
        Directory.CreateDirectory(program.In("photos", "odd"));
        for (int row = 0; row < 6; row++)
            WriteImage(Path.Combine("photos", row % 2 == 0 ? "even" : "odd", $"{row}.pgm"), 56, [.. Large(row).Select(pixel => (byte)(255 - pixel))]);
        program.Write(
            "photos.yaml",
            "study: photos\ndata: { dataset: { images: photos, size: 28 x 28 } }\nnetwork: [{ dense: 2, activation: softmax }]\n"
            + "training: { epochs: 2, batch_size: 2 }\n");
        Assert.Equal(0, program.Run("run", "photos.yaml", "-q"));
        Assert.Equal(0, program.Run("predict", Path.Combine("runs", "photos", "models", "model.safetensors"), Path.Combine("photos", "even", "0.pgm")));
        Assert.Empty(program.Error);
    }

    [Fact]
    public void The_label_is_the_likeliest_class_and_all_probabilities_are_those_of_the_model()
    {
        JsonElement[] said = Json(RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz"));
        IReadOnlyList<float[]> expected = ModelFormats.Read(program.In("mine.safetensors")).Predict(TestMnist.Test.All(), Kernels.Widest);
        Assert.Equal(expected.Count, said.Length);
        for (int row = 0; row < said.Length; row += 97)
        {
            float[] probabilities = [.. said[row].GetProperty("probabilities").EnumerateArray().Select(number => number.GetSingle())];
            Assert.Equal(expected[row], probabilities);
            Assert.Equal($"{Array.IndexOf(probabilities, probabilities.Max())}", said[row].GetProperty("label").GetString());
        }
        Assert.Equal(
            0,
            program.Run("predict", "mine.safetensors", RepositoryFiles.Path("data", "mnist", "t10k-images-idx3-ubyte.gz"), "--first", "1", "--top", "2"));
        Assert.Matches(@"gz: 7  \(7: \d+\.\d\d %, \d: \d+\.\d\d %\)\n$", program.Output);
    }

    [Fact]
    public void One_bad_file_among_several_is_named_and_the_others_are_classified()
    {
        WriteImage("good.pgm", 28, Digit(0));
        program.Write("bad.png", "no image");
        Assert.Equal(1, program.Run("predict", "mine.safetensors", "good.pgm", "bad.png", "nowhere.png"));
        Assert.Contains("good.pgm: 7", program.Output, StringComparison.Ordinal);
        Assert.Contains("bad.png: not an image of a kind that is read", program.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere.png: there is no such file", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("predict", "mine.safetensors", "bad.png"));
    }

    [Fact]
    public void Beyond_the_first_samples_a_table_is_not_looked_at()
    {
        program.Write("digits.csv", $"{string.Join(',', Digit(0))}\n{string.Join(',', Digit(1))}\nand so on\n");
        Assert.Equal(2, program.Run("predict", "mine.safetensors", "digits.csv"));
        Assert.Contains("line 3 has 1 column instead of 784", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("predict", "mine.safetensors", "digits.csv", "--first", "2"));
        Assert.StartsWith("digits.csv[0]: 7", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_said_in_words()
    {
        WriteImage("white.pgm", 40, [.. Enumerable.Repeat((byte)255, 1600)]);
        WriteImage("light.pgm", 28, [.. Digit(0).Select(pixel => (byte)(255 - pixel))]);
        program.Write("two.csv", "a,b\n1,2\n");
        program.Write("words.csv", string.Join(',', Enumerable.Repeat("1", 783)) + ",x\n");
        foreach ((string[] files, int code, string complaint) in new[]
        {
            (new[] { "white.pgm" }, 2, "--invert is for dark ink on light paper"),
            (["light.pgm"], 0, "its border is bright"),
            (["two.csv"], 2, "it has 2 columns (a, b); the model takes 784 numbers a line"),
            (["words.csv"], 2, "line 1, column 783: \"x\" is not a number"),
            ([RepositoryFiles.Path("data", "mnist", "t10k-labels-idx1-ubyte.gz")], 2, "labels, not images"),
            ([RepositoryFiles.Path("data", "mnist")], 2, "image in this folder or in the folders within it"),
            (["white.pgm", "--first", "0"], 2, "--first must be at least 1"),
            ([], 2, "Required argument 'FILE' missing"),
        })
        {
            Assert.Equal(code, program.Run(["predict", "mine.safetensors", .. files]));
            Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        }
        Assert.Equal(2, program.Run("predict", "nothing.safetensors", "white.pgm"));
        Assert.Contains("nothing.safetensors: there is no such file", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("predict", "two.csv", "white.pgm"));
        Assert.Contains("no known kind of model file", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regression_says_numbers()
    {
        program.Write(
            "sine.yaml",
            "study: sine\ndata:\n  dataset: sine\n  scale: standard\nnetwork:\n  - dense: 8\n    activation: tanh\n  "
            + "- dense: 1\ntraining:\n  loss: mean_squared_error\n  epochs: 2\n");
        Assert.Equal(0, program.Run("run", "sine.yaml", "-q"));
        program.Write("x.csv", "0.5\n-1.25\n");
        Assert.Equal(0, program.Run("predict", Path.Combine("runs", "sine", "models", "model.safetensors"), "x.csv"));
        Assert.Matches(@"^x\.csv\[0\]: -?[\d.]+\nx\.csv\[1\]: -?[\d.]+\n$", program.Output);
        Assert.Equal(0, program.Run("predict", Path.Combine("runs", "sine", "models", "model.safetensors"), "x.csv", "--json"));
        Assert.Equal(2, JsonDocument.Parse(program.Output).RootElement.EnumerateArray().Count(sample => sample.GetProperty("values").GetArrayLength() == 1));
    }
}
