using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;

namespace Ablate.Cli.Commands;

/// <summary>Converts a model for other programs: what <c>ablate export</c> does with a model file.</summary>
static class ModelExport
{
    /// <summary>The names of the formats that a model can be written in.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ModelFormats.All.Select(format => format.Name)];

    /// <summary>Exports the model in <paramref name="path"/>.</summary>
    /// <param name="surroundings">The console to report to.</param>
    /// <param name="path">The model file, in any format.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="output">The file to write, or the folder for CSV files; null for one beside the model.</param>
    /// <param name="scalesInputs">Whether the scaling of the inputs becomes part of the file; only for onnx.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The options do not fit each other or the model.</exception>
    public static int Write(Surroundings surroundings, string path, string kind, string? output, bool scalesInputs)
    {
        IModelFormat format = ModelFormats.All.FirstOrDefault(format => format.Name == kind)
            ?? throw new UsageException($"--to {kind}: for a model valid are {string.Join(", ", Kinds)}.");
        bool isOnnx = format.Name == "onnx";
        if (scalesInputs && !isOnnx)
            throw new UsageException($"--scale: inputs are scaled in onnx files only, not in {kind}.");
        string target = output ?? Beside(path, format);
        if (target == path)
            throw new UsageException($"{path} would be written over itself; say --output FILE.");
        if (Path.HasExtension(target) && format.Extensions.Count > 0 && !format.Extensions.Contains(ModelFormats.EndingOf(target)))
            throw new UsageException(
                $"--output {Path.GetFileName(target)}: programs tell a file of {kind} by its name, which ends in {string.Join(" or ", format.Extensions)}.");
        Model model = ModelAccess.Read(surroundings, path);
        try
        {
            if (scalesInputs)
                OnnxExport.Write(target, model, scalesInputs);
            else
                format.Write(target, model);
        }
        catch (NotSupportedException e)
        {
            throw new UsageException($"--to {kind}: {e.Message}", e);
        }
        surroundings.Output.WriteLine($"{target} is written.");
        if (format.Name is "keras" or "keras-h5" && model.Shape.Height > 1 && !model.Network.AllLayers.Any(layer => layer is Flatten))
            surroundings.Output.WriteLine(
                $"Images of {model.Shape} go in as rows of {model.Shape.Size} numbers, since the network does not begin with flatten; "
                + $"`ablate import --shape {model.Shape.Height}x{model.Shape.Width}` reads them as images again.");
        // For Keras, every scale but the usual division of pixels by 255 is written as a rescaling layer.
        if (format.Name is "keras" or "keras-h5" && model.Scale is not { Shift: [0], Divisor: [255] })
            surroundings.Output.WriteLine("Inputs go in as they are: the layer rescaling scales them.");
        else if (!scalesInputs && format.Name is not ("safetensors" or "json" or "csv"))
            surroundings.Output.WriteLine($"Inputs go in as {Scaling(model)}{(isOnnx ? "; --scale makes that part of the graph" : "")}.");
        return ExitCode.Done;
    }

    static string Beside(string path, IModelFormat format) =>
        format.Extensions is [var first, ..] ? Path.ChangeExtension(path, first) : Path.ChangeExtension(path, null) + "-" + format.Name;

    static string Scaling(Model model)
    {
        if (model.Scale.Shift.Count > 1 || model.Scale.Divisor.Count > 1)
            return "(x - shift) / divisor, column by column, as the model's own file says";
        string shifted = model.Scale.Shift[0] == 0 ? "x" : $"(x - {NumberText.Of(model.Scale.Shift[0])})";
        return model.Scale.Divisor[0] == 1 ? shifted : $"{shifted} / {NumberText.Of(model.Scale.Divisor[0])}";
    }
}
