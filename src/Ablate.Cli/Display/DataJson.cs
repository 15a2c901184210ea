using System.Text.Json.Nodes;
using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using Ablate.Formats.Json;

namespace Ablate.Cli.Display;

/// <summary>Datasets as JSON, for other programs.</summary>
static class DataJson
{
    /// <summary>Writes those there are as an array; one that is drawn when needed, or not here, has no folder.</summary>
    public static void Write(TextWriter output, IEnumerable<(string Name, string Title, bool IsDrawn, string? Folder)> datasets) =>
        output.WriteLine(ReadableJson.Text(new JsonArray([.. datasets.Select(dataset => (JsonNode)new JsonObject
        {
            ["name"] = dataset.Name,
            ["title"] = dataset.Title,
            ["drawn"] = dataset.IsDrawn,
            ["folder"] = dataset.Folder,
        })])));

    /// <summary>Writes where a dataset lies that was verified.</summary>
    public static void Write(TextWriter output, NamedDataset dataset, string folder) => output.WriteLine(ReadableJson.Text(new JsonObject
    {
        ["name"] = dataset.Name,
        ["folder"] = folder,
    }));

    /// <summary>Writes what a dataset holds.</summary>
    public static void Write(TextWriter output, string name, string summary, DatasetSource source, LoadedData data)
    {
        Dataset training = data.Training;
        var values = training.Targets as ValueTargets;
        output.WriteLine(ReadableJson.Text(new JsonObject
        {
            ["name"] = name,
            ["summary"] = summary,
            ["training"] = training.Count,
            ["test"] = data.Test?.Count ?? 0,
            ["input"] = new JsonArray(training.Shape.Height, training.Shape.Width),
            ["features"] = training.Features is ByteFeatures ? "bytes" : "numbers",
            ["not_zero"] = training.Features is ByteFeatures ? Density.Of(training.All()) : null,
            ["classes"] = new JsonArray([.. training.Classes.Select((title, label) => (JsonNode)new JsonObject
            {
                ["name"] = title,
                ["training"] = training.Labels.Count(other => other == label),
            })]),
            ["targets"] = new JsonArray([.. (values?.Names ?? []).Select(target => (JsonNode)target)]),
            ["lowest_target"] = values?.Values.Min(),
            ["highest_target"] = values?.Values.Max(),
            ["licence"] = (source as NamedDataset)?.License,
            ["checksum"] = data.Checksum,
            ["found_in"] = source is NamedDataset ? data.Origin : null,
        }));
    }
}
