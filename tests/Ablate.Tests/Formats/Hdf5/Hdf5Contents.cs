using System.Globalization;
using System.Text.Json;
using Ablate.Formats.Hdf5;

namespace Ablate.Tests.Formats.Hdf5;

/// <summary>A contents.json: for each file of a folder, what is at every path, and its attributes.</summary>
static class Hdf5Contents
{
    /// <summary>Reads every file of <paramref name="folder"/> and compares it with contents.json there.</summary>
    public static void Check(string folder)
    {
        using var contents = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "contents.json")));
        string[] described = [.. contents.RootElement.EnumerateObject().Select(file => file.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(described, Directory.GetFiles(folder, "*.h5").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (JsonProperty file in contents.RootElement.EnumerateObject())
        {
            Hdf5Group root = Hdf5Reader.Read(Path.Combine(folder, file.Name));
            foreach (JsonProperty item in file.Value.EnumerateObject())
                Check(root.Find(item.Name) ?? throw new KeyNotFoundException($"{item.Name} of {file.Name}"), item.Value, $"{file.Name}, {item.Name}");
        }
    }

    static void Check(Hdf5Object found, JsonElement expected, string place)
    {
        Assert.Equal(
            expected.GetProperty("attributes").EnumerateObject().Select(attribute => attribute.Name).Order(StringComparer.Ordinal),
            found.Attributes.Keys.Order(StringComparer.Ordinal));
        foreach (JsonProperty attribute in expected.GetProperty("attributes").EnumerateObject())
            CheckValue(found.Attributes[attribute.Name], attribute.Value, $"{place}, attribute {attribute.Name}");
        if (!expected.TryGetProperty("shape", out JsonElement shape))
        {
            Assert.False(found is Hdf5Dataset, place);
            return;
        }
        Hdf5Value value = Assert.IsType<Hdf5Dataset>(found).Value;
        Assert.Equal(shape.EnumerateArray().Select(side => side.GetInt64()), value.Shape);
        CheckValue(value, expected.GetProperty("values"), place);
    }

    static void CheckValue(Hdf5Value value, JsonElement expected, string place)
    {
        JsonElement[] elements = [.. Flat(expected)];
        if (!value.Type.IsNumber)
        {
            Assert.Equal(elements.SelectMany(Texts), value.Texts());
        }
        else if (elements is [{ ValueKind: JsonValueKind.String }]
            && elements[0].GetString() is { } printed
            && !double.TryParse(printed.Replace("inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture, out _))
        {
            // The attributes of a root are there as Python prints them: "[0.5 1.5]", of eight digits.
            Assert.Equal(
                printed.Trim('[', ']').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
                value.Doubles(), (x, y) => Math.Abs(x - y) < 1e-8);
        }
        else if (value.Type.Class == DatatypeClass.Float)
        {
            Assert.Equal(elements.Select(Number), value.Doubles());
            Assert.Equal(elements.Select(element => (float)Number(element)), value.Floats());
        }
        else
        {
            Assert.Equal(elements.Select(Whole), value.Integers());
            Assert.True(elements.Length == value.Count, place);
        }
    }

    static IEnumerable<JsonElement> Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flat) : [element];

    /// <summary>Bytes are there as Python prints them: b'text', and lists of them without commas.</summary>
    static IEnumerable<string> Texts(JsonElement element) => element.GetString()! switch
    {
        ['[', 'b', '\'', ..] list => list.Trim('[', ']').Split(' ').Select(text => text[2..^1]),
        ['b', '\'', ..] text => [text[2..^1]],
        var text => [text],
    };

    static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? double.Parse(element.GetString()!.Replace("inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : element.GetDouble();

    static long Whole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => long.Parse(element.GetString()!, CultureInfo.InvariantCulture),
        _ => element.TryGetInt64(out long number) ? number : (long)element.GetUInt64(),
    };
}
