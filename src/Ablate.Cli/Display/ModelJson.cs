using System.Text.Json.Nodes;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Json;
using Ablate.Formats.Models;
using Ablate.Formats.Settings;

namespace Ablate.Cli.Display;

/// <summary>What is in a model file, as a JSON object for other programs.</summary>
static class ModelJson
{
    /// <summary>Writes the JSON.</summary>
    public static void Write(
        Surroundings surroundings, string file, IModelFormat format, Model model,
        NetworkSummary summary) => surroundings.Output.WriteLine(ReadableJson.Text(new JsonObject
    {
        ["file"] = file,
        ["format"] = format.Name,
        ["bytes"] = new FileInfo(surroundings.Absolute(file)).Length,
        ["input"] = new JsonArray(model.Shape.Height, model.Shape.Width),
        ["columns"] = new JsonArray([.. model.Columns.Select(name => (JsonNode)name)]),
        ["shift"] = Numbers(model.Scale.Shift),
        ["divisor"] = Numbers(model.Scale.Divisor),
        ["fill"] = Numbers(model.Scale.Fill),
        ["target_shift"] = model.TargetScale is { } target ? Numbers(target.Shift) : null,
        ["target_divisor"] = model.TargetScale is { } scaled ? Numbers(scaled.Divisor) : null,
        ["classes"] = new JsonArray([.. model.Classes.Select(name => (JsonNode)name)]),
        ["targets"] = new JsonArray([.. model.Targets.Select(name => (JsonNode)name)]),
        ["trained_parameters"] = summary.Trained,
        ["not_trained_parameters"] = summary.NotTrained,
        ["layers"] = new JsonArray([.. summary.Layers.Select(Layer)]),
        ["training"] = model.KnownTraining == KnownTraining.Nothing ? null : Node(TrainingText.Known(model.Training.Write(), model.KnownTraining)),
    }));

    static JsonObject Layer(LayerSummary layer) => new()
    {
        ["name"] = layer.Name,
        ["outputs"] = layer.Outputs,
        ["trained_parameters"] = layer.Trained,
        ["not_trained_parameters"] = layer.NotTrained,
        ["settings"] = Node(LayerCatalogue.All.EntryOf(layer.Settings).Write(layer.Settings)),
    };

    static JsonNode? Node(SettingNode settings) => JsonNode.Parse(SettingsJson.ToText(settings));

    static JsonArray Numbers(IReadOnlyList<double> numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);
}
