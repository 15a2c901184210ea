using System.Globalization;
using System.Text;
using System.Text.Json;
using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Formats.Json;

/// <summary>
/// A whole model as text that a person can read: classes, settings, and every weight, a row of a matrix a line. It reads back to the same bits.
/// </summary>
sealed class JsonModelFormat : IModelFormat
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string Description => "Everything as text: settings and classes, and each weight with all its digits, a row of a matrix a line.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".json"];

    /// <inheritdoc/>
    public Model Read(string path, ModelHints hints) => InputFile.Guarded(path, path =>
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(WithoutMark(InputFile.ReadAllBytes(path)));
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || format.GetString() != "ablate")
                throw new DataFileException(path, "it is JSON, but no model that Ablate wrote.");
            var metadata = new Dictionary<string, string>
            {
                ["format"] = "ablate",
                ["version"] = root.GetProperty("version").GetString()!,
                ["settings"] = root.GetProperty("settings").GetRawText(),
                ["classes"] = root.GetProperty("classes").GetRawText(),
            };
            return ModelFile.Read(
                path, new SafetensorsFile(metadata, [.. root.GetProperty("weights").EnumerateObject().Select(tensor => ReadTensor(path, tensor))]));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFileException(path, $"it cannot be read: {e.Message}", e);
        }
    });

    /// <inheritdoc/>
    public void Write(string path, Model model)
    {
        IReadOnlyDictionary<string, string> metadata = ModelFile.MetadataOf(model);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine("{");
            writer.WriteLine("  \"format\": \"ablate\",");
            writer.WriteLine($"  \"version\": {JsonSerializer.Serialize(metadata["version"])},");
            writer.WriteLine($"  \"classes\": {metadata["classes"]},");
            using JsonDocument settings = JsonDocument.Parse(metadata["settings"]);
            writer.WriteLine($"  \"settings\": {JsonSerializer.Serialize(settings.RootElement, indented).Replace("\n", "\n  ", StringComparison.Ordinal)},");
            writer.WriteLine("  \"weights\": {");
            for (int i = 0; i < model.Weights.Count; i++)
                WriteTensor(writer, model.Weights[i], isLast: i == model.Weights.Count - 1);
            writer.WriteLine("  }");
            writer.WriteLine("}");
        });
    }

    /// <summary>Editors may put a byte-order mark before the text.</summary>
    static ReadOnlyMemory<byte> WithoutMark(byte[] text) => text is [0xEF, 0xBB, 0xBF, ..] ? text.AsMemory(3) : text;

    /// <summary>A list of numbers, or a list of rows.</summary>
    static Tensor ReadTensor(string path, JsonProperty tensor)
    {
        JsonElement[] items = [.. tensor.Value.EnumerateArray()];
        if (items.Length == 0 || items[0].ValueKind != JsonValueKind.Array)
            return new Tensor(tensor.Name, [items.Length], Array.ConvertAll(items, ReadNumber));
        int columns = items[0].GetArrayLength();
        if (Array.Exists(items, row => row.GetArrayLength() != columns))
            throw new DataFileException(path, $"the rows of {tensor.Name} differ in length.");
        return new Tensor(tensor.Name, [items.Length, columns], [.. items.SelectMany(row => row.EnumerateArray()).Select(ReadNumber)]);
    }

    static float ReadNumber(JsonElement number) =>
        number.ValueKind == JsonValueKind.String ? float.Parse(number.GetString()!, CultureInfo.InvariantCulture) : number.GetSingle();

    static void WriteTensor(StreamWriter writer, Tensor tensor, bool isLast)
    {
        int columns = tensor.Shape[^1];
        string[] rows = [.. tensor.Values.Chunk(Math.Max(1, columns)).Select(row => $"[{string.Join(", ", row.Select(Text))}]")];
        string value = tensor.Shape.Count == 1 ? rows[0] : $"[\n      {string.Join(",\n      ", rows)}\n    ]";
        writer.WriteLine($"    {JsonSerializer.Serialize(tensor.Name)}: {value}{(isLast ? "" : ",")}");
    }

    /// <summary>JSON has no infinities; those of a network that diverged are texts.</summary>
    static string Text(float value) =>
        float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : $"\"{value.ToString("R", CultureInfo.InvariantCulture)}\"";
}
