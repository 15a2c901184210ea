using System.CommandLine;

namespace Ablate.Cli.Commands;

/// <summary>ablate export: a run or a model for other programs. A folder is a run, a file a model.</summary>
static class ExportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var source = new Argument<string>("WHAT") { Description = "A run folder, or a model file of any kind." };
        var to = new Option<string>("--to") { Description = $"What to make. Of a run: {string.Join(", ", RunExport.Kinds)}. Of a model: {string.Join(", ", ModelExport.Kinds)}.", Required = true, HelpName = "KIND" };
        var output = new Option<string?>("--output", "-o") { Description = "The file, or the folder for tensorboard and the csv files of a model. Default: for tables the console, for models beside the model.", HelpName = "PATH" };
        var scale = new Option<bool>("--scale") { Description = "Of a model to onnx: begin the graph with the scaling of the inputs, so that it takes pixels from 0 to 255." };
        var command = new Command("export", "Write the means of a run as a table for a paper, its epochs as event files for TensorBoard, or a model for another program.\n\nExamples:\n  ablate export runs/mine --to latex --output table.tex\n  ablate export runs/mine --to tensorboard\n  ablate export runs/mine/models/model_adam_relu.safetensors --to onnx --scale") { source, to, output, scale };
        command.SetAction(parsed =>
        {
            string path = surroundings.Absolute(parsed.GetRequiredValue(source)), kind = parsed.GetRequiredValue(to);
            string? target = parsed.GetValue(output) is { } given ? surroundings.Absolute(given) : null;
            if (File.Exists(path))
                return ModelExport.Write(surroundings, path, kind, target, parsed.GetValue(scale));
            if (parsed.GetValue(scale))
                throw new UsageException("--scale is for models.");
            return RunExport.Write(surroundings, path, kind, target);
        });
        return command;
    }
}
