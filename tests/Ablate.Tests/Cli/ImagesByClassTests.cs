using System.Globalization;
using System.Text;
using System.Text.Json;
using Ablate.Engine.Data;

namespace Ablate.Tests.Cli;

/// <summary>ablate predict and ablate evaluate on folders of images.</summary>
public sealed class ImagesByClassTests : IDisposable
{
    readonly CommandLine program = new();
    readonly byte[] images = ((ByteFeatures)TestMnist.Test.Features).Values;

    public void Dispose() => program.Dispose();

    void Train() => Assert.Equal(0, program.Run("train", "--network", "784-20-10", "--epochs", "1", "--save", "mine.safetensors"));

    byte[] Digit(int row) => images[(row * 784)..((row + 1) * 784)];

    void WriteImage(int side, byte[] pixels, params string[] path)
    {
        string file = program.In(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, [.. Encoding.ASCII.GetBytes($"P5 {side} {side} 255\n"), .. pixels]);
    }

    /// <summary>The digit on a sheet of twice its size.</summary>
    static byte[] Large(byte[] digit)
    {
        var sheet = new byte[56 * 56];
        for (int i = 0; i < digit.Length; i++)
            sheet[(25 + i / 28) * 56 + 20 + i % 28] = digit[i];
        return sheet;
    }

    static byte[] Dark(byte[] image) => [.. image.Select(pixel => (byte)(255 - pixel))];

    JsonElement Json(params string[] arguments)
    {
        Assert.True(program.Run([.. arguments, "--json"]) == 0, program.Error);
        return JsonDocument.Parse(program.Output).RootElement;
    }

    [Fact]
    public void A_folder_is_judged_as_its_images_are_predicted()
    {
        Train();
        const int count = 60;
        for (int row = 0; row < count; row++)
            WriteImage(56, Large(Digit(row)), "digits", $"{TestMnist.Test.Labels[row]}", $"{row}.pgm");
        JsonElement[] predicted = [.. Json("predict", "mine.safetensors", "digits").EnumerateArray()];
        string[] names = [.. predicted.Select(sample => sample.GetProperty("file").GetString()!)];
        Assert.Equal(count, names.Length);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        int right = predicted.Count(sample => sample.GetProperty("label").ToString() == Path.GetFileName(Path.GetDirectoryName(sample.GetProperty("file").GetString())));

        Assert.Equal((double)right / count, Json("evaluate", "mine.safetensors", "--data", "digits").GetProperty("accuracy").GetDouble(), 12);
        Assert.True(right > count / 2);
        Assert.Equal(0, program.Run("evaluate", "mine.safetensors", "--data", "digits"));
        Assert.StartsWith($"{right} of {count} images of digits are classified correctly: ", program.Output, StringComparison.Ordinal);

        for (int row = 0; row < count; row++)
            WriteImage(56, Dark(Large(Digit(row))), "dark", $"{TestMnist.Test.Labels[row]}", $"{row}.pgm");
        Assert.Equal((double)right / count, Json("evaluate", "mine.safetensors", "--data", "dark", "--invert").GetProperty("accuracy").GetDouble(), 12);

        WriteImage(28, Digit(0), "digits", "cat", "0.pgm");
        Assert.Equal((double)right / count, Json("evaluate", "mine.safetensors", "--data", "digits").GetProperty("accuracy").GetDouble(), 12);
        Assert.Equal("1 row of a class that the model does not know is left out.\n", program.Error);
    }

    [Fact]
    public void Parts_of_a_folder_are_chosen_and_training_images_known()
    {
        for (int row = 0; row < 40; row++)
            WriteImage(28, Dark(Digit(row)), "drawings", row < 30 ? "train" : "test", TestMnist.Test.Labels[row] % 2 == 0 ? "even" : "odd", $"{row}.pgm");
        program.Write(
            "drawings.yaml",
            "study: drawings\ndata:\n  dataset: { images: drawings, size: 14 x 14, invert: true }\nnetwork: [flatten, { dense: 8, activation: relu }, { dense: 2, activation: softmax }]\n"
            + "training: { epochs: 3, batch_size: 5 }\n");
        Assert.Equal(0, program.Run("run", "drawings.yaml", "-q"));
        string model = Path.Combine("runs", "drawings", "models", "model.safetensors");
        string[][] results = [.. File.ReadLines(program.In("runs", "drawings", "results.csv")).Select(line => line.Split(','))];
        double tested = double.Parse(results[1][Array.IndexOf(results[0], "Test Accuracy")], CultureInfo.InvariantCulture);

        Assert.Equal(tested, Json("evaluate", model, "--data", "drawings").GetProperty("accuracy").GetDouble(), 6);
        Assert.Equal("", program.Error);

        // Graphs for other programs say how images became samples; other files do not, and --resize says it.
        Assert.Equal(0, program.Run("export", model, "--to", "onnx", "--output", "mine.onnx"));
        Assert.Equal(tested, Json("evaluate", "mine.onnx", "--data", "drawings").GetProperty("accuracy").GetDouble(), 6);
        Assert.Equal("", program.Error);
        Assert.Equal(0, program.Run("export", model, "--to", "keras", "--output", "mine.keras"));
        Assert.Equal(tested, Json("evaluate", "mine.keras", "--data", "drawings", "--resize", "--invert").GetProperty("accuracy").GetDouble(), 6);
        program.Run("evaluate", "mine.keras", "--data", "drawings", "--invert");
        Assert.Contains("Assumed: Images of another size than 14 x 14 are framed as those of MNIST; --resize resizes them plainly.", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("evaluate", model, "--dataset", "moons", "--resize"));
        Assert.Contains("--resize is for images; --data FOLDER says which", program.Error, StringComparison.Ordinal);

        Assert.Equal(0, program.Run("evaluate", model, "--data", "drawings", "--rows", "train"));
        Assert.Contains(" of 30 training images of drawings are ", program.Output, StringComparison.Ordinal);
        Assert.StartsWith("The model learned from what is in drawings, which count here too;", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("evaluate", model, "--data", "drawings", "--rows", "all"));
        Assert.Contains(" of 40 images of drawings are ", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("evaluate", model, "--dataset", "images", "--data", Path.Combine("drawings", "test")));
        Assert.Equal(2, program.Run("evaluate", model, "--data", Path.Combine("drawings", "test"), "--rows", "train"));
        Assert.Contains("it is judged as a whole", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("evaluate", model, "--dataset", "images"));
        Assert.Contains("needs its folder: --data FOLDER", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("evaluate", model, "--data", Path.Combine("drawings", "test", "odd")));
        Assert.Contains("this is a file where only folders are expected, one of images for each class", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_image_in_a_folder_is_left_out_and_named()
    {
        Train();
        WriteImage(28, Digit(0), "some", "b.pgm");
        WriteImage(28, Digit(1), "some", "a", "z.pgm");
        WriteImage(28, Digit(2), "some", ".hidden", "z.pgm");
        program.Write(Path.Combine("some", "list.csv"), "1,2\n");
        Assert.Equal(["some/a/z.pgm", "some/b.pgm"], Json("predict", "mine.safetensors", "some").EnumerateArray().Select(sample => sample.GetProperty("file").GetString()!.Replace('\\', '/')));
        Assert.Equal("some: 1 file left out, as no image of a kind that is read: some/list.csv\n", program.Error[..(program.Error.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        Assert.Equal(["some/a/z.pgm"], Json("predict", "mine.safetensors", "some", "--first", "1").EnumerateArray().Select(sample => sample.GetProperty("file").GetString()));
        Directory.CreateDirectory(program.In("empty"));
        Assert.Equal(2, program.Run("predict", "mine.safetensors", "empty"));
        Assert.Equal($"{program.In("empty")}: there is no PNG, PGM, PPM, PBM or BMP image in this folder or in the folders within it.\n", program.Error);
    }

    /// <summary>Whoever opens a named pipe waits for somebody who writes.</summary>
    [Fact]
    public void Nobody_waits_for_a_pipe_in_a_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes have no names in folders here");
        Train();
        WriteImage(28, Digit(0), "some", "a", "0.pgm");
        WriteImage(28, Digit(1), "some", "b", "1.pgm");
        using (var making = System.Diagnostics.Process.Start("mkfifo", program.In("some", "b", "2.pgm")))
            making.WaitForExit();
        File.CreateSymbolicLink(program.In("some", "b", "3.pgm"), program.In("some", "b", "2.pgm"));
        Assert.Equal(0, program.Run("predict", "mine.safetensors", "some"));
        Assert.StartsWith(
            "some: 2 files left out, as no image of a kind that is read: some/b/2.pgm, some/b/3.pgm\n", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("evaluate", "mine.safetensors", "--data", "some"));
        Assert.StartsWith($"{program.In("some", "b", "2.pgm")}: the file is empty, or a pipe, socket or device;", program.Error, StringComparison.Ordinal);
    }
}
