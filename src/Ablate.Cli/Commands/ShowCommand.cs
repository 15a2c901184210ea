using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Models;

namespace Ablate.Cli.Commands;

/// <summary>ablate show: what is in a model file.</summary>
static class ShowCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var model = new Argument<string>("MODEL") { Description = "A model file." };
        var json = new Option<bool>("--json") { Description = "Write a JSON object instead, for other programs." };
        var command = new Command("show", """
            Show what is in a model file: layers, shapes, parameters, how it was trained, its inputs and outputs.

            Example:
              ablate show runs/activation-by-optimizer/models/model_adam_relu.safetensors
            """) { model, json };
        command.SetAction(parsed =>
        {
            string file = parsed.GetRequiredValue(model), path = surroundings.Absolute(file);
            IModelFormat format = ModelFormats.OfFile(path);
            Model loaded = ModelAccess.Read(surroundings, path);
            if (parsed.GetValue(json))
                ModelJson.Write(surroundings, file, format, loaded, Summary(path, loaded));
            else
                ModelView.Write(surroundings, file, format, loaded, Summary(path, loaded));
            return ExitCode.Done;
        });
        return command;
    }

    static NetworkSummary Summary(string path, Model model)
    {
        try
        {
            return NetworkSummary.Of(model.Network, model.Shape);
        }
        catch (ArgumentException e)
        {
            throw new DataFileException(path, ArgumentMessage.Of(e), e);
        }
    }
}
