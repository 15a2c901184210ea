using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Settings;

/// <summary>Settings as JSON, in which model files and records keep them.</summary>
public static partial class SettingsJson
{
    /// <summary>Writes <paramref name="node"/>: numbers and flags as such, every other scalar as a string.</summary>
    public static void Write(Utf8JsonWriter writer, SettingNode node)
    {
        switch (node)
        {
            case ScalarNode { IsEmpty: true }:
                writer.WriteNullValue();
                break;
            case ScalarNode { Quoted: false, Text: "true" or "false" } flag:
                writer.WriteBooleanValue(flag.Text == "true");
                break;
            case ScalarNode { Quoted: false } number when IsJsonNumber(number.Text):
                writer.WriteRawValue(number.Text);
                break;
            case ScalarNode text:
                writer.WriteStringValue(text.Text);
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                foreach (SettingNode item in sequence.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case MappingNode mapping:
                writer.WriteStartObject();
                foreach (SettingEntry entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Name);
                    Write(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} is not a setting.", nameof(node));
        }
    }

    /// <summary><paramref name="node"/> on one line.</summary>
    public static string ToText(SettingNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, node);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary><paramref name="node"/> as JSON in memory.</summary>
    public static JsonElement ToElement(SettingNode node)
    {
        using JsonDocument document = JsonDocument.Parse(ToText(node));
        return document.RootElement.Clone();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="source">The file, for messages.</param>
    public static SettingNode Read(JsonElement element, string source)
    {
        var place = new Location(source);
        return element.ValueKind switch
        {
            JsonValueKind.Object =>
                new MappingNode([.. element.EnumerateObject().Select(member => new SettingEntry(member.Name, Read(member.Value, source), place))], place),
            JsonValueKind.Array => new SequenceNode([.. element.EnumerateArray().Select(item => Read(item, source))], place),
            JsonValueKind.String => new ScalarNode(element.GetString()!, place) { Quoted = LooksPlain(element.GetString()!) },
            JsonValueKind.Null or JsonValueKind.Undefined => new ScalarNode("", place),
            _ => new ScalarNode(element.GetRawText(), place),
        };
    }

    /// <summary>Whether <paramref name="element"/> has at most <paramref name="most"/> values, with those in lists and mappings.</summary>
    public static bool HasAtMost(JsonElement element, long most) => Left(element, most) >= 0;

    /// <summary>What is left of <paramref name="most"/> values; less than nothing if there are more, which are not all counted.</summary>
    static long Left(JsonElement element, long most)
    {
        most--;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                if (most < 0)
                    break;
                most = Left(item, most);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                if (most < 0)
                    break;
                most = Left(member.Value, most);
            }
        }
        return most;
    }

    /// <summary>Whether a string would be taken for something else if it stood without quotes.</summary>
    static bool LooksPlain(string text) => IsJsonNumber(text) || new ScalarNode(text).IsEmpty || text is "true" or "false";

    /// <remarks>What no double holds stays a string.</remarks>
    static bool IsJsonNumber(string text) =>
        JsonNumber().IsMatch(text) && double.IsFinite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonNumber();
}
