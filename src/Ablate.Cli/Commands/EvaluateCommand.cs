using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Data;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Formats.Samples;

namespace Ablate.Cli.Commands;

/// <summary>ablate evaluate: judges a saved model on a dataset or a file.</summary>
sealed class EvaluateCommand
{
    const int MostDigits = 9;

    /// <summary>What a model is judged on where nothing else is said, and the pixels of its images.</summary>
    const string DefaultName = "mnist";
    const int DefaultSize = 28 * 28;

    /// <summary>What folders of images are called among the datasets.</summary>
    const string ImagesName = "images";

    static readonly string[] parts = ["test", "train", "all"];

    readonly Surroundings surroundings;
    readonly Argument<string> model = new("MODEL") { Description = "A model file." };
    readonly Option<string> dataset = new("--dataset")
    {
        Description = "The dataset to judge on. Drawn datasets have their default settings.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultName,
    };
    readonly Option<string?> data = new("--data")
    {
        Description = "Judge on this file, a CSV file or IDX images with their labels beside them; or on this folder, with one folder of images for "
            + "each class. With any other folder, look for the dataset there first.",
        HelpName = "DIR|FILE",
    };
    readonly Option<string?> label = new("--label")
    {
        Description = "The column of a CSV file that holds the class, or the target of a regression. "
            + "Default: as in the training of the model; else the one called label, or the only one that the model was not shown.",
        HelpName = "COLUMN",
    };
    readonly Option<string?> mark = DecimalOption.Create();
    readonly Option<string?> rows = new("--rows")
    {
        Description = $"Which rows of a dataset, or of a folder with folders train and test: {string.Join(", ", parts)}. Default: test.",
        HelpName = "PART",
    };
    readonly Option<bool> invert = new("--invert")
    {
        Description = "The images of the folder are dark ink on light paper. A model of a folder with `invert: true` does this by itself.",
    };
    readonly Option<bool> resize = new("--resize")
    {
        Description = "Resize the images of the folder plainly, as the images of a folder in a study are. Default: as the images of the training were; if "
            + "that is not known, scale what is drawn into a box and centre it, as in MNIST.",
    };
    readonly Option<int> digits = new("--digits") { Description = "Decimals in the report.", HelpName = "N", DefaultValueFactory = _ => 2 };
    readonly Option<bool> json = new("--json") { Description = "Write a JSON object instead, for other programs." };

    EvaluateCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var evaluate = new EvaluateCommand(surroundings);
        var command = new Command("evaluate", """
            Judge a saved model: rows that it classifies correctly, precision and recall of every class, and which classes it confuses.

            Examples:
              ablate evaluate runs/activation-by-optimizer/models/model_adam_relu.safetensors
              ablate evaluate mine.safetensors --dataset kmnist --rows train
              ablate evaluate mine.safetensors --data flowers.csv --label species
              ablate evaluate mine.safetensors --data drawings
            """) { evaluate.model };
        Option[] options =
        [
            evaluate.dataset, evaluate.data, evaluate.label, evaluate.mark, evaluate.rows, evaluate.invert, evaluate.resize, evaluate.digits, evaluate.json,
        ];
        foreach (Option option in options)
            command.Add(option);
        command.SetAction(evaluate.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        string part = parsed.GetValue(rows) ?? parts[0];
        if (!parts.Contains(part))
            throw new UsageException($"--rows {part}: valid are {string.Join(", ", parts)}.");
        if (parsed.GetValue(digits) is < 0 or > MostDigits)
            throw new UsageException($"--digits {parsed.GetValue(digits)}: from 0 to {MostDigits} are possible.");
        string path = surroundings.Absolute(parsed.GetRequiredValue(model));
        Model loaded = ModelAccess.Read(surroundings, path);
        (Dataset samples, string what) = Samples(parsed, loaded, part);
        Subset known = Known(loaded, samples);
        if (known.Count < samples.Count)
        {
            int unknown = samples.Count - known.Count;
            (string such, string are) = unknown == 1 ? ("row of a class", "is") : ("rows of classes", "are");
            surroundings.Error.WriteLine($"{unknown} {such} that the model does not know {are} left out.");
        }
        var evaluation = new ModelEvaluation(what, loaded.Classes, Beside(loaded, known));
        if (parsed.GetValue(json))
            EvaluationJson.Write(surroundings.Output, evaluation);
        else
            EvaluationView.Write(surroundings.Output, evaluation, parsed.GetValue(digits));
        if (parsed.GetValue(data) is { } given && what != $"test images of {given}" && TrainingFile.IsOf(path, surroundings.Absolute(given)))
        {
            surroundings.Error.WriteLine(
                $"The model learned from what is in {given}, which count here too; on rows it has not seen it may do worse. results.csv of its run "
                + "has what it does on the test rows.");
        }
        return ExitCode.Done;
    }

    (Dataset Samples, string What) Samples(ParseResult parsed, Model loaded, string part)
    {
        if (parsed.GetValue(mark) is not null && (parsed.GetValue(data) is not { } file || Directory.Exists(surroundings.Absolute(file))))
            throw new UsageException("--decimal says how a CSV file is written; --data FILE says which.");
        if (ImagesByClass(parsed) is { } images)
            return OfFolder(parsed, EvaluationFolder.List(surroundings.Absolute(images)), images, loaded);
        if (parsed.GetValue(invert) || parsed.GetValue(resize))
        {
            string option = parsed.GetValue(invert) ? "--invert" : "--resize";
            throw new UsageException($"{option} is for images; --data FOLDER says which, one folder for each class.");
        }
        if (parsed.GetValue(data) is { } given && !Directory.Exists(surroundings.Absolute(given)))
        {
            if (parsed.GetResult(dataset) is { Implicit: false })
                throw new UsageException($"--dataset {parsed.GetValue(dataset)} and the file --data {given} both say what to judge on; choose one.");
            if (parsed.GetValue(rows) is not null)
                throw new UsageException("--rows chooses parts of a dataset; a file is judged as a whole.");
            Dataset judged = EvaluationFile.Read(
                surroundings.Absolute(given), loaded, parsed.GetValue(label), DecimalOption.Read(parsed.GetValue(mark)));
            if (judged.Features.WereDivided && !loaded.Scale.WereDivided)
                surroundings.Error.WriteLine(PredictCommand.DividedNote(given));
            return (judged, $"rows of {given}");
        }
        if (parsed.GetValue(label) is not null)
            throw new UsageException("--label names a column of a CSV file; --data FILE says which.");
        string name = parsed.GetRequiredValue(dataset);
        if (name == ImagesName)
            throw new UsageException($"--dataset {name} needs its folder: --data FOLDER, which holds one folder of images for each class.");
        if (parsed.GetResult(dataset) is not { Implicit: false } && loaded.Shape.Size != DefaultSize)
            throw new UsageException(
                $"The model takes samples of {loaded.Shape}, but those of {name} are 28 x 28. --data FILE judges on a file, --dataset NAME on "
                + "another dataset.");
        LoadedData all = Source(name).Load(DataAccess.Create(surroundings, parsed.GetValue(data), surroundings.WorkingFolder));
        if (part == "test" && all.Test is null)
            throw new UsageException($"{name} has no test rows; --rows train judges on the others.");
        return part switch
        {
            "test" => (all.Test!, $"test rows of {name}"),
            "train" => (all.Training, $"training rows of {name}"),
            _ => (all.Test is null ? all.Training : all.Training.Append(all.Test), $"rows of {name}"),
        };
    }

    /// <summary>The folder of --data if it holds images by class, rather than the files of a dataset; null if not.</summary>
    string? ImagesByClass(ParseResult parsed)
    {
        if (parsed.GetValue(data) is not { } given || !Directory.Exists(surroundings.Absolute(given)) || parsed.GetValue(label) is not null)
            return null;
        bool isAsked = parsed.GetResult(dataset) is { Implicit: false }
            ? parsed.GetValue(dataset) == ImagesName
            : EvaluationFolder.HoldsImages(surroundings.Absolute(given));
        return isAsked ? given : null;
    }

    (Dataset Samples, string What) OfFolder(ParseResult parsed, EvaluationFolder folder, string name, Model model)
    {
        string? part = parsed.GetValue(rows);
        if (model.KnownTraining != KnownTraining.Whole && model.Images == default && !parsed.GetValue(resize))
            surroundings.Error.WriteLine($"Assumed: Images of another size than {model.Shape} are framed as those of MNIST; --resize resizes them plainly.");
        if (!folder.HasParts && part is not null)
            throw new UsageException($"--rows chooses between the folders train and test, which {name} has not; it is judged as a whole.");
        var preparation = new ImagePreparation(
            parsed.GetValue(resize) ? ImageFraming.Resize : model.Images.Framing, parsed.GetValue(invert) || model.Images.Inverts);
        return folder.HasParts && (part ?? parts[0]) is var chosen && chosen != "all"
            ? (folder.Read(model, preparation, chosen == "train", chosen == "test"), $"{(chosen == "test" ? "test" : "training")} images of {name}")
            : (folder.Read(model, preparation, ofTraining: true, ofTest: true), $"images of {name}");
    }

    static DatasetSource Source(string name)
    {
        CatalogueEntry<DatasetSource> entry = DatasetCatalogue.All.Find(name) ?? throw new UsageException(DatasetCatalogue.All.UnknownName(name));
        var problems = new List<Problem>();
        DatasetSource source = entry.Read(new SettingsReader(MappingNode.Empty, problems));
        return problems.Count == 0
            ? source
            : throw new UsageException($"--dataset {name} needs a path, which only a study can give. --data FILE judges on a file.");
    }

    static Subset Known(Model model, Dataset samples)
    {
        try
        {
            return ModelRows.Of(model, samples);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{ArgumentMessage.Of(e)} --dataset NAME judges on another dataset, --data FILE on a file.", e);
        }
    }

    Predictions Beside(Model model, Subset known)
    {
        try
        {
            ModelOutputs outputs = model.Run(known, StudyOptions.ChosenKernel(surroundings));
            int lost = Enumerable.Range(0, known.Count).Count(row => !outputs.AreNumbers(row));
            return lost == 0
                ? outputs.Beside(known)
                : throw new UsageException(
                    $"The outputs of the model are no numbers for {lost} of {known.Count} rows, so it cannot be judged. Weights of it are no numbers, "
                    + "or inputs are too large for it.");
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"The model does not fit these data: {ArgumentMessage.Of(e)}", e);
        }
    }
}
