using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;

namespace Ablate.Cli.Commands;

/// <summary>ablate evaluate: judges a saved model on the test rows of a dataset.</summary>
static class EvaluateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var model = new Argument<string>("MODEL") { Description = "A model file that ablate wrote." };
        var dataset = new Option<string>("--dataset") { Description = "The data.", DefaultValueFactory = _ => "mnist", HelpName = "NAME" };
        var data = new Option<string?>("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };
        var command = new Command("evaluate", "Judge a saved model on the test rows of a dataset.\n\nExample:\n  ablate evaluate runs/activation-by-optimizer/models/model_adam_relu.safetensors") { model, dataset, data };
        command.SetAction(parsed =>
        {
            Model loaded = ModelFormats.Read(surroundings.Absolute(parsed.GetRequiredValue(model)));
            string name = parsed.GetRequiredValue(dataset);
            DatasetSource source = DatasetCatalogue.All.Find(name)?.Read(new SettingsReader(MappingNode.Empty, [])) ?? throw new UsageException(DatasetCatalogue.All.UnknownName(name));
            Dataset test = source.Load(DataAccess.Create(surroundings, parsed.GetValue(data), surroundings.WorkingFolder)).Test ?? throw new UsageException($"{name} has no test rows.");
            if (test.Shape != loaded.Shape)
                throw new UsageException($"The model takes samples of {loaded.Shape}, but those of {name} are {test.Shape}.");
            IReadOnlyList<float[]> predictions = loaded.Predict(test.All(), StudyOptions.ChosenKernel(surroundings));
            if (test.Targets is ValueTargets truth)
            {
                double squares = Enumerable.Range(0, test.Count).Average(row => predictions[row].Select((said, i) => (double)said - truth.Values[row * truth.Names.Count + i]).Average(error => error * error));
                surroundings.Output.WriteLine($"{test.Count} test rows of {name}: root mean squared error {NumberText.Of(Math.Sqrt(squares), 4)}.");
                return ExitCode.Done;
            }
            int correct = Enumerable.Range(0, test.Count).Count(row => Array.IndexOf(predictions[row], predictions[row].Max()) == test.Labels[row]);
            surroundings.Output.WriteLine($"{correct} of {test.Count} test rows of {name} are classified correctly: {Percent.Of((double)correct / test.Count)}.");
            return ExitCode.Done;
        });
        return command;
    }
}
