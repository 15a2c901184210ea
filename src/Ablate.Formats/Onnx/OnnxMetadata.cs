using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Engine.Models;

namespace Ablate.Formats.Onnx;

/// <summary>
/// What this program writes into the texts of an ONNX file beyond the graph: "classes",
/// "columns" and "targets" as JSON lists of names, "shape" of a sample as rows by columns, and, if the
/// graph does not do it or there is nothing to do, the "input_shift" and "input_divisor"
/// that features go through before, and the "input_fill" that missing ones become;
/// "framing" and "inverted" say how images of another size became samples.
/// </summary>
static class OnnxMetadata
{
    const string Resize = "resize", Centre = "centre";

    /// <summary>The texts for <paramref name="model"/>.</summary>
    public static Dictionary<string, string> Of(Model model, bool scalesInGraph)
    {
        var texts = new Dictionary<string, string> { ["shape"] = $"{model.Shape.Height}x{model.Shape.Width}" };
        if (model.Classes.Count > 0)
            texts["classes"] = JsonSerializer.Serialize(model.Classes);
        if (model.Columns.Count > 0)
            texts["columns"] = JsonSerializer.Serialize(model.Columns);
        if (model.Targets.Count > 0)
            texts["targets"] = JsonSerializer.Serialize(model.Targets);
        if (model.Images != default)
            (texts["framing"], texts["inverted"]) = (model.Images.Framing == ImageFraming.Resize ? Resize : Centre, model.Images.Inverts ? "true" : "false");
        // Without a scale nothing of it stands in the graph, and a reader must not take the features for pixels.
        if (scalesInGraph && !model.Scale.ChangesNothing)
            return texts;
        texts["input_shift"] = JsonSerializer.Serialize(model.Scale.Shift);
        texts["input_divisor"] = JsonSerializer.Serialize(model.Scale.Divisor);
        if (model.Scale.Fill.Count > 0)
            texts["input_fill"] = JsonSerializer.Serialize(model.Scale.Fill);
        return texts;
    }

    /// <summary>The names of <paramref name="inputs"/> numbers of a sample; none if they are not written, or not as many.</summary>
    public static IReadOnlyList<string> Columns(IReadOnlyDictionary<string, string> texts, int inputs) => Names(texts, "columns", inputs);

    /// <summary>The names of the <paramref name="outputs"/> numbers of a regression; none if they are not written, or not as many.</summary>
    public static IReadOnlyList<string> Targets(IReadOnlyDictionary<string, string> texts, int outputs) => Names(texts, "targets", outputs);

    /// <summary>The classes; none if they are not written.</summary>
    public static IReadOnlyList<string> Classes(IReadOnlyDictionary<string, string> texts) => Read<string[]>(texts, "classes") ?? [];

    /// <summary>The scale of the inputs; null if not set.</summary>
    public static InputScale? Scale(IReadOnlyDictionary<string, string> texts) =>
        Read<double[]>(texts, "input_shift") is { Length: > 0 } shift && Read<double[]>(texts, "input_divisor") is { Length: > 0 } divisor
            ? new InputScale([.. shift], [.. divisor]) { Fill = [.. Read<double[]>(texts, "input_fill") ?? []] }
            : null;

    /// <summary>What images went through before they reach the model; centred and not inverted if not set.</summary>
    public static ImagePreparation Images(IReadOnlyDictionary<string, string> texts) => new(
        texts.GetValueOrDefault("framing") == Resize ? ImageFraming.Resize : ImageFraming.Centre, texts.GetValueOrDefault("inverted") == "true");

    /// <summary>The shape of a sample; null if not set.</summary>
    public static SampleShape? Shape(IReadOnlyDictionary<string, string> texts) =>
        texts.GetValueOrDefault("shape")?.Split('x') is [var rows, var columns] && Side(rows) is { } height && Side(columns) is { } width
            ? new SampleShape(height, width)
            : null;

    static string[] Names(IReadOnlyDictionary<string, string> texts, string name, int count) =>
        Read<string[]>(texts, name) is { } names && names.Length == count && !names.Any(string.IsNullOrEmpty) ? names : [];

    static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is > 0 and < 1 << 15 ? side : null;

    static T? Read<T>(IReadOnlyDictionary<string, string> texts, string name)
        where T : class
    {
        try
        {
            return texts.TryGetValue(name, out string? text) ? JsonSerializer.Deserialize<T>(text) : null;
        }
        catch (JsonException)
        {
            // Other programs may have texts of these names too.
            return null;
        }
    }
}
