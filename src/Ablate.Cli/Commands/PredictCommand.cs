using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Images;
using Ablate.Formats.Samples;

namespace Ablate.Cli.Commands;

/// <summary>ablate predict: the predictions of a saved model for images and lines of tables.</summary>
sealed class PredictCommand
{
    /// <summary>The most files of a folder that are named because they are not images.</summary>
    const int MostOthers = 5;

    readonly Surroundings surroundings;
    readonly Argument<string> model = new("MODEL") { Description = "A model file." };
    readonly Argument<string[]> files = new("FILE")
    {
        Description = "Images (PNG, PGM, PPM, PBM, BMP), folders of images, IDX files of images, or CSV files with one sample per line; IDX and CSV "
            + "also as .gz.",
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<bool> invert = new("--invert") { Description = "The images are dark ink on light paper. A model of a folder with `invert: true` knows." };
    readonly Option<bool> resize = new("--resize")
    {
        Description = "Simply resize images of another size. Default: treat them as the training images were; if that is not known, scale what is "
            + "drawn into a box and centre it, as in MNIST.",
    };
    readonly Option<int?> first = new("--first") { Description = "Only the first N samples of an IDX or CSV file, or images of a folder.", HelpName = "N" };
    readonly Option<string[]> ignore = new("--ignore")
    {
        Description = "A column of CSV files that is not passed to the model; one called label is left out anyway.",
        HelpName = "COLUMN",
        DefaultValueFactory = _ => [],
    };
    readonly Option<string?> mark = DecimalOption.Create();
    readonly Option<int> top = new("--top") { Description = "Show the N likeliest classes.", HelpName = "N", DefaultValueFactory = _ => 3 };
    readonly Option<bool> json = new("--json") { Description = "Write a JSON array with the probabilities of all classes instead, for other programs." };

    PredictCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var predict = new PredictCommand(surroundings);
        var command = new Command("predict", """
            Predict with a saved model: what images show, or what follows from each line of a table.

            Examples:
              ablate predict mine.safetensors seven.png
              ablate predict mine.safetensors --invert scans/a.png scans/b.bmp
              ablate predict mine.safetensors drawings
              ablate predict mine.safetensors data/mnist/t10k-images-idx3-ubyte.gz --first 5 --json
            """) { predict.model, predict.files };
        foreach (Option option in new Option[] { predict.invert, predict.resize, predict.first, predict.ignore, predict.mark, predict.top, predict.json })
            command.Add(option);
        command.SetAction(predict.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        if (parsed.GetValue(first) is < 1)
            throw new UsageException("--first must be at least 1.");
        if (parsed.GetValue(top) < 1)
            throw new UsageException("--top must be at least 1.");
        Model loaded = ModelAccess.Read(surroundings, surroundings.Absolute(parsed.GetRequiredValue(model)));
        Kernel kernel = StudyOptions.ChosenKernel(surroundings);
        var reader = new SampleReader(loaded.Shape, loaded.Scale)
        {
            Preparation = new ImagePreparation(
                parsed.GetValue(resize) ? ImageFraming.Resize : loaded.Images.Framing, parsed.GetValue(invert) || loaded.Images.Inverts),
            Most = parsed.GetValue(first) ?? int.MaxValue,
            Columns = loaded.Columns,
            Ignore = parsed.GetValue(ignore)!,
            Decimal = DecimalOption.Read(parsed.GetValue(mark)),
        };
        var predictions = new List<FilePrediction>();
        int failures = 0;
        foreach (string given in parsed.GetRequiredValue(files))
        {
            IReadOnlyList<string> names = [];
            var bright = new List<string>();
            try
            {
                names = Files(given, reader.Most);
            }
            catch (DataFileException e)
            {
                surroundings.Error.WriteLine(e.Message);
                failures++;
            }
            foreach (string name in names)
            {
                try
                {
                    Features samples = reader.Read(surroundings.Absolute(name));
                    predictions.Add(new FilePrediction(name, loaded.Run(samples, kernel)));
                    if (samples.WereDivided && !loaded.Scale.WereDivided)
                        surroundings.Error.WriteLine(DividedNote(name));
                    // A model that was trained on a folder of images knows the brightness of their paper; inverting would mislead it.
                    bool knowsPaper = loaded.Images.Framing == ImageFraming.Resize;
                    if (samples is ByteFeatures { Count: 1 } only && !knowsPaper && !reader.Preparation.Inverts && LooksInverted(only, loaded.Shape))
                        bright.Add(name);
                }
                catch (DataFileException e)
                {
                    surroundings.Error.WriteLine(e.Message);
                    failures++;
                }
            }
            if (bright.Count > 0)
                surroundings.Error.WriteLine(BrightNote(given, names.Count, bright.Count));
        }
        if (parsed.GetValue(json))
            PredictionJson.Write(surroundings.Output, loaded.Classes, predictions);
        else
            PredictionView.Write(surroundings.Output, loaded, predictions, parsed.GetValue(top));
        if (failures == 0)
            return ExitCode.Done;
        return predictions.Count == 0 ? ExitCode.BadInput : ExitCode.Failed;
    }

    /// <summary>The file <paramref name="given"/>, or the images of the folder, the first <paramref name="most"/> of them.</summary>
    /// <exception cref="DataFileException">It is a folder without images.</exception>
    IReadOnlyList<string> Files(string given, int most)
    {
        string folder = surroundings.Absolute(given);
        if (!Directory.Exists(folder))
            return [given];
        FolderImages found = FolderImages.List(folder);
        string Named(string path) => Path.Combine(given, Path.GetRelativePath(folder, path));
        if (found.Others.Count > 0)
        {
            string others = NameList.Shortened([.. found.Others.Select(Named)], MostOthers);
            surroundings.Error.WriteLine($"{given}: {QuantityText.Count(found.Others.Count, "file")} left out, as no image of a kind that is read: {others}");
        }
        return [.. found.Images.Take(most).Select(Named)];
    }

    static string BrightNote(string given, int count, int bright) => count == 1
        ? $"{given}: its border is bright. If it is dark ink on light paper, add --invert."
        : $"{given}: the border of {bright} of {count} images is bright. If they are dark ink on light paper, add --invert.";

    /// <summary>The note about a file whose numbers were taken for pixels divided by 255.</summary>
    internal static string DividedNote(string name) =>
        $"{name}: its numbers are from 0 to 1, and the model takes pixels from 0 to 255; they are taken for pixels divided by 255.";

    static bool LooksInverted(ByteFeatures sample, SampleShape shape) =>
        shape.Height > 1 && CentredImage.BorderBrightness(new GreyImage(shape.Height, shape.Width, sample.Values)) > byte.MaxValue / 2;
}
