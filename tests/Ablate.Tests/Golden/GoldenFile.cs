using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Tests.Golden;

/// <summary>A file of reference values. Numbers that JSON cannot hold are strings in it.</summary>
static class GoldenFile
{
    public static JsonElement Read(string folder, Dialect dialect) =>
        JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden(folder, $"{dialect}.json".ToLowerInvariant()))).RootElement;

    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!.Replace("Infinity", "∞", StringComparison.Ordinal), CultureInfo.InvariantCulture)
        : element.GetDouble();

    public static double[] Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [Number(element)];

    public static double[][] Rows(JsonElement element) => [.. element.EnumerateArray().Select(Numbers)];

    /// <summary>A component, named and set as the framework does, in its dialect.</summary>
    public static T Component<T>(Catalogue<T> catalogue, Dialect dialect, string name, JsonElement settings, params string[] leftOut)
        where T : class
    {
        var problems = new List<Problem>();
        MappingNode mapping = ((MappingNode)SettingsJson.Read(settings, "reference")).With("name", new ScalarNode(name));
        mapping = mapping with { Entries = [.. mapping.Entries.Where(entry => !leftOut.Contains(entry.Name))] };
        (T? component, _) = new ComponentReader<T>(catalogue, problems, dialect).Read(mapping);
        Assert.Empty(problems);
        return component!;
    }

    /// <summary>Every case of a file by its dialect and index.</summary>
    public static TheoryData<Dialect, int> Cases(string folder, string list = "cases")
    {
        var cases = new TheoryData<Dialect, int>();
        foreach (Dialect dialect in new[] { Dialect.Keras, Dialect.Torch })
        {
            if (Read(folder, dialect).TryGetProperty(list, out JsonElement found))
            {
                for (int i = 0; i < found.GetArrayLength(); i++)
                    cases.Add(dialect, i);
            }
        }
        return cases;
    }
}
