using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Commands;

/// <summary>ablate train: one network from flags, without a study file.</summary>
sealed class TrainCommand
{
    readonly Surroundings surroundings;
    readonly Option<string> dataset = new("--dataset") { Description = "The data.", DefaultValueFactory = _ => "mnist", HelpName = "NAME" };
    readonly Option<string> network = new("--network")
    {
        Description = "Inputs, hidden units and outputs, joined by dashes.",
        DefaultValueFactory = _ => "784-128-64-10",
        HelpName = "SIZES",
    };
    readonly Option<string> activation = new("--activation") { Description = "Of the hidden layers.", DefaultValueFactory = _ => "relu", HelpName = "NAME" };
    readonly Option<string> optimizer = new("--optimizer")
    {
        Description = "How gradients change weights.",
        DefaultValueFactory = _ => "adam",
        HelpName = "NAME",
    };
    readonly Option<double?> learningRate = new("--learning-rate") { Description = "In place of the optimizer's own.", HelpName = "RATE" };
    readonly Option<int> epochs = new("--epochs") { Description = "How often every training row is visited.", DefaultValueFactory = _ => 10, HelpName = "N" };
    readonly Option<int> batchSize = new("--batch-size") { Description = "Rows per step.", DefaultValueFactory = _ => 128, HelpName = "N" };
    readonly Option<string> validation = new("--validation")
    {
        Description = "The rows that are kept out of training.",
        DefaultValueFactory = _ => "last 10 %",
        HelpName = "PORTION",
    };
    readonly Option<int> seed = new("--seed") { Description = "What all random numbers depend on.", DefaultValueFactory = _ => 1, HelpName = "N" };
    readonly Option<string?> data = new("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };
    readonly Option<string?> save = new("--save")
    {
        Description = "Write the trained model to this file; the end of its name says what kind.",
        HelpName = "FILE",
    };
    readonly Option<bool> json = new("--json") { Description = "Print JSON, and nothing else." };

    TrainCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var train = new TrainCommand(surroundings);
        var command = new Command("train", """
            Train one network from flags.

            Examples:
              ablate train
              ablate train --network 784-100-10 --activation tanh --optimizer sgd --learning-rate 0.1 --save mine.safetensors
            """);
        Option[] options =
        [
            train.dataset, train.network, train.activation, train.optimizer, train.learningRate, train.epochs, train.batchSize, train.validation, train.seed,
            train.data, train.save, train.json,
        ];
        foreach (Option option in options)
            command.Add(option);
        command.SetAction(train.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        try
        {
            return Train(parsed);
        }
        catch (InvalidSettingsException e)
        {
            // Whoever wrote flags never saw the file that the places are in.
            throw new UsageException(string.Join('\n', e.Problems.Select(problem => problem.Message).Distinct()), e);
        }
    }

    int Train(ParseResult parsed)
    {
        if (parsed.GetValue(save) is { } file)
        {
            string path = surroundings.Absolute(file);
            ModelFormats.Of(path);
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                throw new UsageException($"--save {file}: there is no folder {Path.GetDirectoryName(path)}.");
            AtomicFile.Probe(path);
        }
        Study study = StudyFile.Parse(Text(parsed), "train");
        var watch = new EpochLines(parsed.GetValue(json) ? TextWriter.Null : surroundings.Output);
        var runner = new StudyRunner(
            study,
            new RunOptions
            {
                Workers = 1,
                Kernel = StudyOptions.ChosenKernel(surroundings),
                Locator = DataAccess.Create(surroundings, parsed.GetValue(data), surroundings.WorkingFolder),
            },
            watch);
        NetworkSizes.Parse(parsed.GetRequiredValue(network), runner.ShapeOf(runner.Trials[0]).Size);
        TrialRecord record = runner.Run(surroundings.Cancellation())[0];
        bool isUsable = record.Status is TrialStatus.Completed or TrialStatus.Diverged;
        string? saved = isUsable && parsed.GetValue(save) is { } name ? surroundings.Absolute(name) : null;
        if (saved is not null)
            Save(saved, watch.Model!);
        if (parsed.GetValue(json))
            TrainingJson.Write(surroundings.Output, record, saved);
        else
            Tell(record, saved);
        return record.Status switch
        {
            TrialStatus.Completed => ExitCode.Done,
            TrialStatus.Interrupted => ExitCode.Interrupted,
            _ => ExitCode.Failed,
        };
    }

    void Tell(TrialRecord record, string? saved)
    {
        if (record.Status is TrialStatus.Interrupted or TrialStatus.Failed)
        {
            surroundings.Error.WriteLine(record.Reason);
            return;
        }
        if (record.Status == TrialStatus.Diverged)
            surroundings.Output.WriteLine($"Diverged: {record.Reason}");
        surroundings.Output.WriteLine(
            $"Test: accuracy {Percent.Of(record.Test?.Accuracy)}, loss {Percent.Loss(record.Test)}. "
            + $"Training took {QuantityText.Time(record.TrainingSeconds)}.");
        if (saved is not null)
            surroundings.Output.WriteLine($"Model: {saved}");
    }

    static void Save(string path, Model model)
    {
        try
        {
            ModelFormats.Of(path).Write(path, model);
        }
        catch (NotSupportedException e)
        {
            throw new UsageException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The flags as a study, so that they are read and checked like one.</summary>
    string Text(ParseResult parsed)
    {
        int[] units = NetworkSizes.Parse(parsed.GetRequiredValue(network));
        string hidden = parsed.GetRequiredValue(activation);
        string Layer(int size, string function) => $"  - dense: {size}\n    activation: {function}";
        IEnumerable<string> layers = [.. units[1..^1].Select(size => Layer(size, hidden)), Layer(units[^1], "softmax")];
        string models = parsed.GetValue(save) is { } file
            ? $"{{ save: final, formats: [{ModelFormats.Of(surroundings.Absolute(file)).Name}] }}"
            : "none";
        string rate = parsed.GetValue(learningRate) is { } value ? $"\n  learning_rate: {NumberText.Of(value)}" : "";
        return $"""
            study: train
            data:
              dataset: {parsed.GetRequiredValue(dataset)}
              validation: {parsed.GetRequiredValue(validation)}
            network:
            {string.Join('\n', layers)}
            training:
              optimizer: {parsed.GetRequiredValue(optimizer)}{rate}
              epochs: {parsed.GetValue(epochs)}
              batch_size: {parsed.GetValue(batchSize)}
            models: {models}
            seed: {parsed.GetValue(seed)}

            """;
    }

    /// <summary>One line per epoch, and the model at the end.</summary>
    sealed class EpochLines(TextWriter output) : IStudyObserver
    {
        public Model? Model { get; private set; }

        public void OnEpoch(Trial trial, EpochRecord epoch) => output.WriteLine(
            $"epoch {epoch.Epoch}: loss {Percent.Loss(epoch.Training)}, accuracy {Percent.Of(epoch.Training.Accuracy)}, validation loss "
            + $"{Percent.Loss(epoch.Validation)}, accuracy {Percent.Of(epoch.Validation?.Accuracy)}, {QuantityText.Time(epoch.TrainingSeconds)}");

        public void OnTrialFinished(Trial trial, TrialRecord record, Model? model) => Model = model;
    }
}
