using System.CommandLine;
using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Models;

namespace Ablate.Cli.Commands;

/// <summary>ablate import: a model of another program as one of ours.</summary>
static class ImportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("FILE") { Description = $"The model: {string.Join(", ", ModelFormats.Endings)}." };
        var architecture = new Option<string?>("--architecture")
        {
            Description = "The layers, for files that hold weights only: what Keras' model.to_json() gives in a .json file, a study of one network in a "
                + ".yaml file, or layers as PyTorch prints them, in a file or as text, one per line or separated by semicolons.",
            HelpName = "FILE|TEXT",
        };
        var shape = new Option<string?>("--shape")
        {
            Description = "The shape of a sample. Default: 28x28 for 784 inputs, otherwise one row.",
            HelpName = "28x28",
        };
        var scale = new Option<string?>("--scale")
        {
            Description = "What features go through before they enter, where the file does not say: a divisor, none, or SHIFT,DIVISOR. Default: "
                + "255, as for pixels.",
            HelpName = "255|none|SHIFT,DIVISOR",
        };
        var classes = new Option<string?>("--classes")
        {
            Description = "The names of the classes, where the file does not say them. Default: their numbers.",
            HelpName = "A,B,...",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file. Default: the model's name with .safetensors, beside it.",
            HelpName = "FILE",
        };
        var command = new Command("import", """
            Read a model of Keras, PyTorch, scikit-learn, NumPy or any program that writes ONNX, say what is in it, and write it as a model of Ablate.

            Examples:
              ablate import digits.onnx
              ablate import weights.npz --scale none --classes cat,dog
              ablate import digits.weights.h5 --architecture digits.json
              ablate import state.safetensors --architecture layers.txt --output digits.safetensors
            """) { file, architecture, shape, scale, classes, output };
        command.SetAction(parsed =>
        {
            string path = surroundings.Absolute(parsed.GetRequiredValue(file));
            string target = Target(surroundings, path, parsed.GetValue(output));
            var assumed = new List<string>();
            var hints = new ModelHints
            {
                Shape = parsed.GetValue(shape) is { } sides ? ShapeOf(sides) : null,
                Scale = parsed.GetValue(scale) is { } numbers ? ScaleOf(numbers) : null,
                Classes = parsed.GetValue(classes) is { } names ? ClassesOf(names) : [],
                Assumed = assumed.Add,
            };
            if (parsed.GetValue(architecture) is { } layers)
                hints = ArchitectureText.Read(surroundings, layers, hints);
            Model model = ModelFormats.Read(path, hints);
            ModelFile.Write(target, model);
            foreach (string line in ModelDescription.Lines(model))
                surroundings.Output.WriteLine(line);
            foreach (string sentence in assumed)
                surroundings.Output.WriteLine($"Assumed: {sentence}");
            surroundings.Output.WriteLine($"{target} is written.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Where the model is written.</summary>
    static string Target(Surroundings surroundings, string path, string? output)
    {
        string target = output is null ? Path.ChangeExtension(path, ".safetensors") : surroundings.Absolute(output);
        if (target == path)
            throw new UsageException($"{path} would be written over itself; say --output FILE.");
        if (ModelFormats.EndingOf(target) is not { } ending || !ModelFormats.Native.Extensions.Contains(ending))
            throw new UsageException($"--output {output}: import writes .safetensors; `ablate export` makes other kinds of it.");
        return target;
    }

    static SampleShape ShapeOf(string text) => text.Split('x') switch
    {
        [var width] when Side(width) is { } columns => new SampleShape(1, columns),
        [var height, var width] when Side(height) is { } rows && Side(width) is { } columns => new SampleShape(rows, columns),
        _ => throw new UsageException($"--shape {text}: write rows x columns, such as 28x28, or the number of features."),
    };

    static ValueList<string> ClassesOf(string text)
    {
        string[] names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Distinct().Count() == names.Length ? [.. names] : throw new UsageException($"--classes {text}: each class needs a name of its own.");
    }

    static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is > 0 and <= 1 << 15 ? side : null;

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    static InputScale ScaleOf(string text)
    {
        double?[] numbers = [.. text.Split(',').Select(Number)];
        return numbers switch
        {
            _ when text == "none" => new InputScale([0], [1]),
            [not null and not 0 and var divisor] => new InputScale([0], [divisor.Value]),
            [{ } shift, not null and not 0 and var divisor] => new InputScale([shift], [divisor.Value]),
            _ => throw new UsageException($"--scale {text}: write a divisor such as 255, none, or a shift and a divisor such as 127.5,127.5."),
        };
    }
}
