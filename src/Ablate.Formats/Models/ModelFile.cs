using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Settings;

namespace Ablate.Formats.Models;

/// <summary>A model as a safetensors file: the weights, and in its metadata all that is needed to use them.</summary>
public static class ModelFile
{
    const string Format = "ablate";
    const string Version = "1";

    /// <summary>Writes <paramref name="model"/> to <paramref name="path"/>, completely or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Model model) =>
        AtomicFile.Write(path, stream => new SafetensorsFile(MetadataOf(model), model.Weights).Write(stream));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DataFileException">It is not a whole model file of this program.</exception>
    public static Model Read(string path) => Read(path, SafetensorsFile.Read(path));

    /// <summary>Whether <paramref name="file"/> is of this program, and not of another that writes safetensors.</summary>
    internal static bool IsOwn(SafetensorsFile file) => file.Metadata.GetValueOrDefault("format") == Format;

    /// <summary>The model of a file that was read, of this form or of another, which people may have changed.</summary>
    /// <exception cref="DataFileException">It is not a whole model file of this program, or its parts do not fit each other.</exception>
    internal static Model Read(string path, SafetensorsFile file)
    {
        if (!IsOwn(file) || file.Metadata.GetValueOrDefault("version") != Version)
            throw new DataFileException(path, "the file has no architecture in its metadata, or one of a later version of Ablate.");
        var problems = new List<Problem>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(file.Metadata["settings"] ?? "null");
            if (!SettingsJson.HasAtMost(document.RootElement, MostSettings(file.Tensors)))
                throw new DataFileException(path, $"its settings hold more than {MostSettings(file.Tensors)} values, more than a model of its size has.");
            var settings = (MappingNode)SettingsJson.Read(document.RootElement, path);
            var reader = new SettingsReader(settings, problems);
            var model = new Model(
                NetworkSettings.Read(reader),
                reader.Section("training", "how it was trained", section => TrainingSettings.Read(section, new TrainingSettings())),
                new SampleShape(
                    reader.RequiredInteger("height", null, NumberRange.AtLeast(1), "rows of a sample"),
                    reader.RequiredInteger("width", null, NumberRange.AtLeast(1), "columns of a sample")),
                JsonSerializer.Deserialize<string[]>(file.Metadata["classes"] ?? "null") ?? throw new JsonException("the names of the classes are missing."),
                new InputScale(
                    reader.Numbers("shift", [], NumberRange.Any, "what is taken from a feature"),
                    reader.Numbers("divisor", [], NumberRange.Any, "what the rest is divided by"))
                {
                    Fill = reader.Numbers("fill", [], NumberRange.Any, "what missing numbers become"),
                    WereDivided = reader.Flag("divided", false, "whether the training file had bytes divided by 255"),
                },
                reader.RequiredNumber("density", null, NumberRange.Fraction, "share of bytes that are not zero"),
                file.Tensors)
            {
                TargetScale = ReadTargetScale(reader),
                Columns = reader.Texts("columns", [], new TextType("column", "price"), "what the numbers of a sample are called"),
                Targets = reader.Texts("targets", [], new TextType("column", "price"), "what the numbers of a regression are called"),
                Label = reader.Text("label", null, new TextType("column", "species"), "the column of the class in the table of the training"),
                Images = new ImagePreparation(
                    reader.Choice("framing", ImageFraming.Centre, "how an image of another size became a sample"),
                    reader.Flag("inverted", false, "whether dark and light were exchanged")),
                KnownTraining = reader.Choice("known_training", KnownTraining.Whole, "how much of the training is known and not assumed"),
            };
            if (problems.Count > 0)
                throw new InvalidSettingsException(problems);
            return ModelConsistency.ProblemOf(model) is { } problem ? throw new DataFileException(path, problem) : model;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidSettingsException or InvalidCastException)
        {
            throw new DataFileException(path, $"its metadata cannot be read: {e.Message}", e);
        }
    }

    /// <summary>How many values settings may have: some for each layer that has weights, and a few for each number that enters one.</summary>
    static long MostSettings(IReadOnlyList<Tensor> tensors)
    {
        const int always = 100_000, eachTensor = 100, eachInput = 4;
        return always + (long)eachTensor * tensors.Count + (long)eachInput * tensors.SelectMany(tensor => tensor.Shape).DefaultIfEmpty().Max();
    }

    /// <summary>The texts of the metadata, which other formats keep too.</summary>
    internal static IReadOnlyDictionary<string, string> MetadataOf(Model model)
    {
        MappingNode settings = MappingNode.Empty
            .With("network", model.Network.Write())
            .With("training", model.Training.Write())
            .With("height", Number(model.Shape.Height))
            .With("width", Number(model.Shape.Width))
            .With("shift", Numbers(model.Scale.Shift))
            .With("divisor", Numbers(model.Scale.Divisor))
            .With("density", Number(model.Density));
        if (model.Scale.Fill.Count > 0)
            settings = settings.With("fill", Numbers(model.Scale.Fill));
        if (model.Scale.WereDivided)
            settings = settings.With("divided", new ScalarNode("true"));
        if (model.TargetScale is { } target)
            settings = settings.With("target_shift", Numbers(target.Shift)).With("target_divisor", Numbers(target.Divisor));
        if (model.Columns.Count > 0)
            settings = settings.With("columns", Names(model.Columns));
        if (model.Targets.Count > 0)
            settings = settings.With("targets", Names(model.Targets));
        if (model.Label is { } label)
            settings = settings.With("label", new ScalarNode(label) { Quoted = true });
        if (model.Images != default)
            settings = settings.With("framing", new ScalarNode(model.Images.Framing.ToString().ToLowerInvariant()))
                .With("inverted", new ScalarNode(model.Images.Inverts ? "true" : "false"));
        if (model.KnownTraining != KnownTraining.Whole)
            settings = settings.With("known_training", new ScalarNode(JsonNamingPolicy.SnakeCaseLower.ConvertName(model.KnownTraining.ToString())));
        return new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["settings"] = SettingsJson.ToText(settings),
            ["classes"] = JsonSerializer.Serialize(model.Classes),
        };
    }

    static TargetScale? ReadTargetScale(SettingsReader reader)
    {
        ValueList<double> shift = reader.Numbers("target_shift", [], NumberRange.Any, "what is taken from a target"),
            divisor = reader.Numbers("target_divisor", [], NumberRange.Any, "what the rest is divided by");
        return shift.Count == 0 ? null : new TargetScale(shift, divisor);
    }

    static SequenceNode Names(IReadOnlyList<string> names) => new([.. names.Select(name => new ScalarNode(name) { Quoted = true })], Location.None);

    static SequenceNode Numbers(ValueList<double> values) => new([.. values.Select(Number)], Location.None);

    static ScalarNode Number(double value) => new(NumberText.Of(value));
}
