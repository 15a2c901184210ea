using System.CommandLine;

namespace Ablate.Cli.Commands;

/// <summary>
/// ablate export: writes a run, a study or a model for other programs. A folder is taken for a run, a study file or the name of one for a study, any other
/// file for a model.
/// </summary>
static class ExportCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var source = new Argument<string>("WHAT") { Description = "A run folder, a study, or a model file of any kind." };
        var to = new Option<string>("--to")
        {
            Description = $"What to make. Of a run: {string.Join(", ", RunExport.Kinds)}. "
                + $"Of a study, a program for {string.Join(" or ", StudyExport.Kinds)}. "
                + $"Of a model: {string.Join(", ", ModelExport.Kinds)}.",
            Required = true,
            HelpName = "KIND",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file, or the folder for tensorboard and the csv files of a model. Default: "
                + "for tables and programs the console, for models beside the model.",
            HelpName = "PATH",
        };
        var scale = new Option<bool>("--scale")
        {
            Description = "Of a model to onnx: begin the graph with the scaling of the inputs, so that it takes pixels from 0 to 255.",
        };
        var trial = new Option<int?>("--trial") { Description = "Only this trial of a study, by its number in `ablate plan`.", HelpName = "N" };
        var selection = new TableSelection();
        var command = new Command("export", """
            Write a run as a table for a paper or as event files for TensorBoard, a study as a Python program for Keras or PyTorch, or a model
            for another program.

            Examples:
              ablate export runs/mine --to latex --output table.tex
              ablate export runs/mine --to latex --by "test accuracy" --where optimizer=adam --where optimizer=sgd
              ablate export runs/mine --to tensorboard
              ablate export activation-by-optimizer --to pytorch --output check.py
              ablate export runs/mine/models/model_adam_relu.safetensors --to onnx --scale
            """) { source, to, output, scale, trial };
        selection.AddTo(command);
        command.SetAction(parsed =>
        {
            string given = parsed.GetRequiredValue(source), path = surroundings.Absolute(given), kind = parsed.GetRequiredValue(to);
            string? target = parsed.GetValue(output) is { } named ? surroundings.Absolute(named) : null;
            if (!RunExport.Kinds.Concat(StudyExport.Kinds).Concat(ModelExport.Kinds).Contains(kind))
                throw new UsageException($"--to {kind}: valid are {string.Join(", ", RunExport.Kinds)} for a run, "
                    + $"{string.Join(", ", StudyExport.Kinds)} for a study, {string.Join(", ", ModelExport.Kinds)} for a model.");
            bool isStudy = StudyExport.Takes(surroundings, given, kind), isModel = !isStudy && File.Exists(path);
            if (parsed.GetValue(scale) && !isModel)
                throw new UsageException("--scale is for models.");
            if (parsed.GetValue(trial) is not null && !isStudy)
                throw new UsageException("--trial chooses a trial of a study, for --to keras or pytorch.");
            if (selection.IsIn(parsed) && (isStudy || isModel || !RunExport.Tables.Contains(kind)))
                throw new UsageException($"--by, --where and --tuned are for tables of a run, --to {string.Join(", ", RunExport.Tables)}.");
            if (isStudy)
                return StudyExport.Run(surroundings, given, kind, parsed.GetValue(trial), parsed.GetValue(output));
            if (isModel)
                return ModelExport.Write(surroundings, path, kind, target, parsed.GetValue(scale));
            if (StudyExport.Kinds.Contains(kind))
                throw new UsageException($"{given}: --to {kind} takes a study file, the name of a study that ships (`ablate list studies`), a run "
                    + $"folder{(ModelExport.Kinds.Contains(kind) ? ", or a model file" : "")}.");
            if (!RunExport.Kinds.Contains(kind) && !Directory.Exists(path))
                throw new UsageException($"{path}: there is no such model file.");
            return RunExport.Write(surroundings, path, kind, target, run => selection.Table(parsed, run));
        });
        return command;
    }
}
