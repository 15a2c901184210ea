using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ablate.Formats.Json;

/// <summary>JSON that people read too: indented, and escaping only the characters that must be.</summary>
public static class ReadableJson
{
    static readonly JsonSerializerOptions options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><paramref name="node"/> as text, without a line break at its end.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(options);

    /// <summary><paramref name="value"/>, or null where it is no finite number, which JSON has no way to write.</summary>
    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
